"""What the demo's portal shows: texts as data files, pictures drawn by us, and what builds pages of them."""
