"""The list of pictures tells which have no description yet."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.views.images import ImagesFilterSet, IndexView


class PicturesFilterSet(ImagesFilterSet):
    undescribed = django_filters.BooleanFilter(
        label=_("Ảnh chưa có mô tả"), method="keep_undescribed", widget=forms.CheckboxInput
    )

    def keep_undescribed(self, pictures, name, wanted):
        return pictures.undescribed() if wanted else pictures


IndexView.filterset_class = PicturesFilterSet
