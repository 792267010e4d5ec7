"""What the demo's portal shows: texts as data files, pictures drawn by us, and the code that builds pages of them."""
