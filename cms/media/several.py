"""Several pictures uploaded at once: each waits, kept, until somebody has said what it shows."""

from pathlib import PurePath

from django.contrib.contenttypes.models import ContentType
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.images.utils import find_image_duplicates
from wagtail.images.views.multiple import AddView
from wagtail.models import UploadedFile

from .models import Image
from .received import told_of
from .stripping import stripped


class AddSeveral(AddView):
    """As Wagtail's. Whoever comes back finds what still waits for its words; a duplicate is told at once."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        kind = ContentType.objects.get_for_model(Image)
        uploads = UploadedFile.objects.filter(for_content_type=kind, uploaded_by_user=self.request.user)
        return context | {"waiting": [self._row(upload) for upload in uploads.order_by("pk")]}

    def _row(self, upload) -> dict:
        self.upload_object = upload
        self.object = Image(title=PurePath(upload.file.name).stem.replace("_", " "))
        return self.get_edit_upload_form_context_data() | {"name": self.object.title}

    def get_edit_upload_response_data(self):
        self.object.title = self.request.POST.get("title") or self.object.title
        data = super().get_edit_upload_response_data()
        self.upload_object.file.seek(0)
        self.object.file_hash = told_of(stripped(self.upload_object.file.read()))["file_hash"]
        duplicates = find_image_duplicates(self.object, self.request.user, self.permission_policy)
        if duplicates:
            question = self.get_confirm_duplicate_upload_response(duplicates)
            data |= {"duplicate": True, "confirm_duplicate_upload": question}
        return data

    def get_confirm_duplicate_upload_response(self, duplicates):
        address = reverse(self.delete_upload_url_name, args=[self.upload_object.pk])
        context = {"existing_image": duplicates[0], "delete_action": address}
        return render_to_string(
            "wagtailimages/images/confirm_duplicate_upload.html", context, request=self.request
        )
