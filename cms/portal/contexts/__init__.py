"""What the template of each kind of page reads beside `page`: one file a kind, named in its model."""
