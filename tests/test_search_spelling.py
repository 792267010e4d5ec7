"""Did you mean: slips of the finger, the ear and the keyboard, put right by the words of the documents."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import Document
from search.question import Question
from search.searching import find
from search.spelling import MOST_WORDS, other_spelling
from search.spelling.candidates import EDIT, KEYBOARD, SLIP, SPLIT, candidates
from search.spelling.display import LONGEST_READ, shown, written_words
from search.spelling.syllables import is_syllable
from search.tokenizer import words

from .search_corpus import documents, entry
from .search_engines import fill

NEWS = [
    "Cầu cảng Phú Quốc bị sập là tin giả",
    "Xung đột trên biển: sự thật về đoạn phim",
    "Đảo Thổ Châu đón đoàn công tác",
    "Trường học ở Rạch Giá cho học sinh nghỉ vì bão",
    "Nước mặn xâm nhập, nông dân Hòn Đất lo vụ lúa",
    "Kỷ luật cán bộ xã ở Giồng Riềng",
    "Dịch COVID-19: không có chuyện phong tỏa Kiên Giang",
    "Nghỉ lễ, khách đổ về Hà Tiên",
    "Lực lượng biên phòng cứu ngư dân",
]


SLIPS = [
    ("phus quoocs", "Phú Quốc"),
    ("ddaor thoor chaau", "Đảo Thổ Châu"),
    ("phu1 quo61c", "Phú Quốc"),
    ("phuquoc", "Phú Quốc"),
    ("phu quocc", "Phú Quốc"),
    ("phú quố", "Phú Quốc"),
    ("pú quốc", "Phú Quốc"),
    ("hpu quoc", "Phú Quốc"),
    ("sung đột", "Xung đột"),
    ("chường học", "Trường học"),
    ("lước mặn", "Nước mặn"),
    ("kỉ luậc", "Kỷ luật"),
    ("giồng giềng", "Giồng Riềng"),
    ("lực lượn biên phòn", "Lực lượng biên phòng"),
    ("covit", "COVID"),
    ("coovid 19", "COVID 19"),
    ("cầu cản phú quốc", "Cầu cảng Phú Quốc"),
    ("kien gian phong toa", "Kiên Giang phong tỏa"),
    ("rạch dá", "Rạch Giá"),
]
UNKNOWN = [
    "blockchain ethereum",
    "zzzz",
    "12345678",
    "439/BC-UBND",
    "ទីក្រុង",
    "安江",
    "x",
    "phú quốc blockchainz",
    "xung quớc",
]


@pytest.fixture
def news(engine):
    """An engine with nine titles of ours and two hundred documents of other words."""
    ours = [Document(id=f"news:our-{number}", title=title) for number, title in enumerate(NEWS)]
    fill(engine, "pages", map(entry, [*ours, *documents(200)]))
    return engine


def spelling(engine, typed):
    return other_spelling(engine, "pages", words(typed))


def test_slips_are_put_right(news):
    wrong = {
        typed: got for typed, right in SLIPS if (got := spelling(news, typed)).casefold() != right.casefold()
    }
    assert wrong == {}


def test_where_nothing_better_is_known_nothing_is_said(news):
    assert {typed: got for typed in UNKNOWN if (got := spelling(news, typed))} == {}


def test_a_long_question_and_none_are_left_alone(news):
    assert other_spelling(news, "pages", []) == ""
    assert other_spelling(news, "pages", ["phus"] * (MOST_WORDS + 1)) == ""


def test_what_is_told_finds_something(news, db):
    for typed in ("sung đột", "phus quoocs", "lước mặn", "covit"):
        assert find("pages", Question(words=spelling(news, typed)), engine=news).total > 0


def test_words_that_stand_apart_are_not_told(news):
    """Each word is in some document, but none has both: to say them again would lead nowhere."""
    assert spelling(news, "luật phim") == ""


def test_an_answer_without_results_says_what_was_meant(news, db):
    answer = find("pages", Question(words="sung đột"), engine=news)
    assert (answer.total, answer.meant) == (0, "Xung đột")
    assert find("pages", Question(words="xung đột"), engine=news).meant == ""


def test_only_what_would_find_something_where_the_question_looks_is_meant(engine, db):
    titles = {"tinh": "Xung đột trên biển", "so": "Phú Quốc đón khách"}
    fill(engine, "pages", [entry(Document(f"news:{at}", title, site=at)) for at, title in titles.items()])
    meant = {
        at: [
            find("pages", Question(words=typed, narrow={"site": (at,)}), engine=engine).meant
            for typed in ("sung đột", "phus quoocs")
        ]
        for at in titles
    }
    assert meant == {"tinh": ["Xung đột", ""], "so": ["", "Phú Quốc"]}


def test_the_engine_is_asked_a_few_times_whatever_is_typed(news, monkeypatch):
    asked = []
    for name in ("frequencies", "query", "query_many"):
        own = getattr(news, name)
        monkeypatch.setattr(news, name, lambda *given, own=own, name=name: asked.append(name) or own(*given))
    spelling(news, "ruong dat nha cua dan cu ngheo kho")
    assert asked.count("frequencies") <= 3
    assert asked.count("query_many") <= 1


@pytest.mark.parametrize(
    ("key", "cost", "among"),
    [
        ("quoocs", KEYBOARD, "quoc"),
        ("dduwowngf", KEYBOARD, "duong"),
        ("quo61c", KEYBOARD, "quoc"),
        ("sung", SLIP, "xung"),
        ("kien", SLIP, "kieng"),
        ("ra", SLIP, "gia"),
        ("li", SLIP, "ly"),
        ("jong", SLIP, "giong"),
        ("phuquoc", SPLIT, "phu quoc"),
        ("quocc", EDIT, "quoc"),
        ("qoc", EDIT, "quoc"),
    ],
)
def test_candidates_and_what_it_costs_to_believe_them(key, cost, among):
    costs = {" ".join(candidate.keys): candidate.cost for candidate in candidates(key)}
    assert costs.get(among) == cost
    assert costs[key] == 0


@given(st.text(alphabet=ascii_lowercase + "0123456789", min_size=1, max_size=30))
def test_candidates_are_few_and_can_be_keys(key):
    spellings = candidates(key)
    assert len(spellings) < 2_000
    assert len({candidate.keys for candidate in spellings}) == len(spellings)
    assert all(words(part) == [part] for candidate in spellings[1:] for part in candidate.keys)


SYLLABLES = "quoc giua gi gin nghieng khuya uong yen oan thuy quynh cuong ngoeo ke ghe huyen"


@pytest.mark.parametrize("syllable", SYLLABLES.split())
def test_syllables_of_the_language_are_known_as_such(syllable):
    assert is_syllable(syllable)


@pytest.mark.parametrize("word", ["quocs", "ci", "kan", "nghan", "covid", "th", "", "fa", "qu", "ញ"])
def test_what_is_no_syllable_is_known_too(word):
    assert not is_syllable(word)


def test_a_spelling_is_shown_as_documents_write_it():
    texts = [
        written_words("quốc gia phù hợp, đảo phú quý"),
        written_words("Về Phú Quốc, nghe chuyện Phú Quốc"),
    ]
    assert shown(("phu", "quoc"), texts) == "Phú Quốc"
    assert shown(("phu", "quoc", "zebra"), texts) == "Phú Quốc zebra"
    assert shown(("phu",), [written_words("x" * LONGEST_READ + " phú")]) == "phu"
