"""What an act was refused for, put where the person typed it."""

from django.forms import BaseForm

from .errors import ActionError, InvalidInput


def put_refusal(form: BaseForm, refused: ActionError) -> None:
    """Add each sentence of `refused` to `form`: at the field that it names, if there is one, else on top."""
    sentences = refused.fields if isinstance(refused, InvalidInput) else {None: str(refused)}
    for name, sentence in sentences.items():
        form.add_error(name if name in form.fields else None, sentence)
