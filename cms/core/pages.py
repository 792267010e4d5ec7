"""What every page of the portal has in common: `BasePage`, and the querysets that never leave their site."""

from django.db import models, transaction
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager, Site
from wagtail.query import PageQuerySet
from wagtail.search import index

from . import clock
from .fields import Cleaned, PlainTextField
from .json_ld import to_json, web_page
from .page_addresses import address_of, is_made_of
from .page_contexts import context_for
from .page_events.causes import Cause
from .page_events.notes import saving_notes_of
from .page_forms import BasePageForm
from .page_parts import Card, FeedItem, SearchText
from .sanitize import clean_line, clean_text
from .scope import linked, scope_of, within_site
from .search_words import body_of, relations_of
from .share_card import ShareCard
from .view_addresses import belongs_to_a_view
from .visibility import SitePermissions


class SitePageQuerySet(PageQuerySet):
    """Lists start with `for_site`, those for readers with `scope_of`: `.live()` alone mixes the sites."""

    def for_site(self, site: Site):
        """Return the pages of this site, in every language, drafts too."""
        return within_site(self, site)

    def listed(self):
        """Return those that lists, feeds and search show, were they open; a kind may keep some out."""
        return self

    def for_cards(self):
        """Return them with what `card()` and `feed_item()` read, without their streams."""
        streams = [field.name for field in self.model._meta.fields if isinstance(field, StreamField)]
        pages = self.listed().defer(*streams).select_related("cover", "locale")
        return pages.prefetch_related("cover__renditions")

    def for_search(self):
        """Return them with what `search_text()` and `search_facets()` read."""
        return self.listed().select_related("locale").prefetch_related(*relations_of(self.model))


class BasePage(Page):
    """A page with a summary and a picture, text cleaned whatever the door, and an address with d for đ.

    A kind of page is declared by its class alone: the attributes from `in_search` on, `search_fields` (the
    one place that names its texts), and `card()`, `feed_item()`, `json_ld()`, `search_facets()` where it
    shows more than every page, `cause_of()` where it changes for a reason of its own. A text field of
    `cms.core.fields` is clean by being one.

    Templates: `pages/<name>.html`, with `page` and what `page_contexts` has for the class. Every one holds
    `crumbs` ([{title, url}] from the home down, without the page), `translations` (the page in other
    languages, open to all) and `structured_data` (JSON text for `components/json_ld`). Every page gives
    `page.lead_in` (summary), `page.cover`, `page.published_at`, `page.changed_at`, `page.social_title`,
    `page.social_description`, `page.social_image`, `page.canonical_url` (absolute), `page.language` ("vi").
    """

    fixed_fields = ()  # saved whole by Wagtail
    deletable = True

    in_search = True  # readers find it
    in_news = False  # it is news: in the news feed, on the home, in its section's list and in `/tin-tuc/`
    in_site_map = True  # machines are told its address
    in_overview = False  # it stands in the readers' map
    search_name = ""  # of its documents; "" for the model's name
    kind_label = ""  # what a list calls one of its kind, in the source language; "" for nothing
    corrections_in = ""  # its relation of notes of what was wrong, if it has any
    takes_error_reports = False  # readers may point out a mistake on it
    told_by: tuple[str, ...] = ()  # its own columns that `cause_of` reads

    summary = PlainTextField(
        _("tóm tắt"),
        blank=True,
        max_length=500,
        help_text=_("Một, hai câu; hiện trong danh sách và khi chia sẻ."),
    )
    cover = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("ảnh"),
    )

    objects = PageManager.from_queryset(SitePageQuerySet)()

    content_panels = [FieldPanel("title", classname="title"), FieldPanel("summary"), FieldPanel("cover")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Tìm kiếm và chia sẻ"),
        ),
        FieldPanel("show_in_menus"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    base_form_class = BasePageForm

    # Wagtail's own fields of text, which don't clean themselves.
    LINES = ("title", "draft_title", "seo_title")
    TEXTS = ("search_description",)
    # Wagtail sets them and the database's own keys hold them: each looked up before saving is a wasted query.
    NOT_TYPED = ("path", "content_type", "latest_revision", "live_revision")

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        """What `user` may do with the page in Wagtail's own screens and acts."""
        return SitePermissions(user, self)

    @property
    def is_address_fixed(self) -> bool:
        """Whether readers may know the address: until then it follows the title, unless one was typed."""
        return self.live or self.first_published_at is not None

    @property
    def follows_title(self) -> bool:
        """Whether the last draft's title made the address, which may still become another."""
        return not self.is_address_fixed and is_made_of(self.slug, self.draft_title or self.title)

    def _set_core_field_defaults(self):
        # Without a place in the tree nobody knows yet which addresses are taken: this is called again then.
        if self.path and self.title:
            self.slug = self._free_address()
        super()._set_core_field_defaults()

    def _free_address(self) -> str:
        """The address as it is, or another where it can't be had and nobody is there to be asked.

        That is one made of the title, one that a view answers at, and one that another page took since this
        revision was written; a page that readers know stays where they know it.
        """
        parent = self.get_parent()
        if not self.slug:
            return self._get_autogenerated_slug(address_of(self.title))
        is_views = belongs_to_a_view(self.slug, parent, type(self))
        made, of_revision = is_made_of(self.slug, self.title), getattr(self, "_of_revision", False)
        if not is_views and (not (made or of_revision) or Page._slug_is_available(self.slug, parent, self)):
            return self.slug
        known = Page.objects.filter(pk=self.pk).exclude(live=False, first_published_at=None).first()
        if known is None:
            return self._get_autogenerated_slug(address_of(self.title) if made else self.slug)
        return known.slug if of_revision else self.slug

    def _get_autogenerated_slug(self, base_slug):
        """As Wagtail's, and none that a view answers at."""
        parent, found = self.get_parent(), super()._get_autogenerated_slug(base_slug)
        while belongs_to_a_view(found, parent, type(self)):
            base_slug = f"{base_slug}-2"
            found = super()._get_autogenerated_slug(base_slug)
        return found

    def with_content_json(self, content):
        """As Wagtail's; the page knows that it is as a revision has it."""
        page = super().with_content_json(content)
        page._of_revision = True
        return page

    def can_move_to(self, parent):
        """As Wagtail's, and not to where readers would get a view at its address."""
        return super().can_move_to(parent) and not belongs_to_a_view(self.slug, parent, type(self))

    def clean_words(self):
        """Clean the texts in place: Wagtail's named in `LINES` and `TEXTS`, and every field that cleans."""
        for name in self.LINES:
            setattr(self, name, clean_line(getattr(self, name) or ""))
        for name in self.TEXTS:
            setattr(self, name, clean_text(getattr(self, name) or ""))
        loaded = self.__dict__
        for field in self._meta.fields:
            if isinstance(field, Cleaned) and isinstance(loaded.get(field.attname), str):
                setattr(self, field.attname, field.clean_value(loaded[field.attname]))

    def full_clean(self, exclude=None, **kwargs):
        self.clean_words()
        super().full_clean(exclude={*(exclude or ()), *self.NOT_TYPED}, **kwargs)

    def save(self, *args, **kwargs):
        """As Wagtail's; a page that is made live by code alone was first published then."""
        self.clean_words()
        if self.live and self.first_published_at is None and kwargs.get("update_fields") is None:
            self.first_published_at = clock.now()
        with saving_notes_of(self):
            return super().save(*args, **kwargs)

    def cause_of(self, was: dict) -> Cause | None:
        """Why what readers see of the page changes by this save, where its kind knows better than its state
        tells; None where it does not. `was` holds what was stored, the columns of `told_by` among it."""
        return None

    def save_revision(self, *args, **kwargs):
        self.clean_words()
        return super().save_revision(*args, **kwargs)

    def add_child(self, **kwargs):
        """As Wagtail's; of two who add at once the second waits, and takes the next place and address."""
        with transaction.atomic():
            here = Page.objects.select_for_update().get(pk=self.pk)
            self.path, self.depth, self.numchild = here.path, here.depth, here.numchild
            return super().add_child(**kwargs)

    def route(self, request, path_components):
        """As Wagtail's, on the page's own site: a home inside another home is a site of its own."""
        if not scope_of(request, self).holds(self):
            raise Http404
        return super().route(request, path_components)

    def _get_relevant_site_root_paths(self, cache_object=None):
        """As Wagtail's, of the nearest home alone."""
        roots = super()._get_relevant_site_root_paths(cache_object)
        longest = max((len(root.root_path) for root in roots), default=0)
        return tuple(root for root in roots if len(root.root_path) == longest)

    def get_context(self, request, *args, **kwargs):
        scope = scope_of(request, self)
        self._above = linked(self._ancestors_within(scope), request)
        others = [page for page in scope.translations if page.pk != self.pk and scope.is_open(page)]
        linked([self], request)
        context = super().get_context(request, *args, **kwargs) | {
            "crumbs": [{"title": page.title, "url": page.url} for page in self._above],
            "translations": linked(others, request),
            **context_for(self, request),
        }
        data = self.json_ld(request)  # last: it needs what the context has read already
        return context | {"structured_data": to_json(data) if data else ""}

    def _ancestors_within(self, scope):
        """The open pages above this one, from the home down."""
        if not self.path or any(home.pk == self.pk for home in scope.homes.values()):
            return []
        above = getattr(self, "_routed_through", None) or self.get_ancestors().order_by("path")
        return [page for page in above if scope.is_open(page)]

    @property
    def url(self) -> str | None:
        """The address of the page: on the request's own site after `linked`, else as Wagtail finds it."""
        return getattr(self, "_address", None) or self.get_url()

    @property
    def above(self) -> list[Page]:
        """The open pages above this one, from the home down, once `get_context` has run; [] before."""
        return getattr(self, "_above", [])

    @property
    def lead_in(self) -> str:
        return self.summary

    @property
    def published_at(self):
        """When readers could first see it; None for a page that was never live."""
        return self.first_published_at

    @property
    def changed_at(self):
        """When it last changed after it was published; None if it did not, or within the same minute."""
        first, last = self.first_published_at, self.last_published_at
        return last if first and last and (last - first).total_seconds() >= 60 else None

    @property
    def social_title(self) -> str:
        return self.seo_title or self.title

    @property
    def social_description(self) -> str:
        return self.search_description or self.summary

    @property
    def social_image(self):
        return self.cover

    @property
    def canonical_url(self) -> str:
        """The page's absolute address on its own site; "" when it is on none."""
        return self.full_url or ""

    @property
    def language(self) -> str:
        return self.locale.language_code

    def card(self) -> Card:
        """Return the page as a list shows it."""
        return Card(
            title=self.title,
            url=self.url or "",
            summary=self.lead_in,
            picture=self.cover,
            published_at=self.published_at,
            changed_at=self.changed_at,
            label=gettext(self.kind_label) if self.kind_label else "",
        )

    def feed_item(self) -> FeedItem:
        """Return the page as an entry of a feed."""
        label = self.card().label
        return FeedItem(
            title=self.title,
            summary=self.lead_in,
            published_at=self.first_published_at,
            changed_at=self.last_published_at,
            categories=(label,) if label else (),
        )

    def share_card(self) -> ShareCard | None:
        """Return what a drawn card says beside a link to the page; None where its picture does."""
        return None

    def json_ld(self, request) -> dict:
        """Return the page's schema.org data."""
        return web_page(self, request)

    def search_text(self) -> SearchText:
        """Return the words by which readers find the page: of the fields in `search_fields`."""
        return SearchText(self.title, self.summary, body_of(self))

    def search_facets(self) -> dict:
        """Return fields of the page's document beyond its words and those of every page ("shown" adds)."""
        return {}

    @classmethod
    def source_name(cls) -> str:
        """What the documents of this kind are called: "news" of "news:12"."""
        return cls.search_name or cls._meta.model_name
