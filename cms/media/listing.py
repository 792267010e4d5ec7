"""The lists of pictures and files: which pictures lack a description, and tags of what is listed alone."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as FilesView
from wagtail.images.views.chooser import ImageChooseView, viewset
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as PicturesView

from .tags import OfferedTags, tags_of


class PicturesFilterSet(OfferedTags, ImagesFilterSet):
    # One choice, so that nothing chosen is no filter in force.
    undescribed = django_filters.ChoiceFilter(
        label=_("Mô tả ảnh"),
        choices=[("on", _("Ảnh chưa có mô tả"))],
        empty_label=_("Mọi ảnh"),
        method="keep_undescribed",
        widget=forms.RadioSelect,
    )

    def keep_undescribed(self, pictures, name, wanted):
        return pictures.undescribed()


class FilesFilterSet(OfferedTags, DocumentsFilterSet):
    pass


class ChoosePicture(ImageChooseView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"popular_tags": tags_of(self.get_object_list())}


PicturesView.filterset_class = PicturesFilterSet
FilesView.filterset_class = FilesFilterSet
viewset.choose_view_class = ChoosePicture
