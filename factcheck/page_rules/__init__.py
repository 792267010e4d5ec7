"""The rules by which a fact-check page goes live, and stays as it was approved (docs/workflow.md,
"The page").

They stand below the models and ask the instances they are given (`page.approvals`, `item.verdicts`).
`FactCheckPage.save()` asks them whatever the door: the button, a bulk action, a schedule, a workflow, a
translation, the shell, a superuser. Database triggers stand behind them.
"""
