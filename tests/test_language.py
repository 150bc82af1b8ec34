"""detect_language(): what it names, and what it leaves unnamed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.language import detect_language

SENTENCES = [
    ("en", "Rain fell all night in the valley, and two roads to the coast were closed on Monday."),
    ("de", "In der Nacht regnete es im Tal, zwei Straßen zur Küste wurden am Montag gesperrt."),
    ("fr", "Il a plu toute la nuit dans la vallée et deux routes vers la côte ont été fermées lundi."),
    ("es", "Llovió toda la noche en el valle y dos carreteras hacia la costa quedaron cortadas el lunes."),
    ("it", "Ha piovuto tutta la notte nella valle e due strade verso la costa sono state chiuse lunedì."),
    ("pt", "Choveu a noite toda no vale e duas estradas para o litoral foram fechadas na segunda-feira."),
    ("nl", "Het regende de hele nacht in de vallei en twee wegen naar de kust werden maandag afgesloten."),
    ("sv", "Det regnade hela natten i dalen och två vägar till kusten stängdes på måndagen."),
    ("da", "Det regnede hele natten i dalen, og to veje ud til kysten blev spærret mandag."),
    ("fi", "Laaksossa satoi koko yön, ja kaksi rannikolle johtavaa tietä suljettiin maanantaina."),
    ("is", "Það rigndi alla nóttina í dalnum og tveimur vegum að ströndinni var lokað á mánudag."),
    ("pl", "W dolinie padało całą noc, a dwie drogi na wybrzeże zamknięto w poniedziałek."),
    ("cs", "V údolí pršelo celou noc a dvě silnice k pobřeží byly v pondělí uzavřeny."),
    ("hu", "Egész éjjel esett az eső a völgyben, és hétfőn lezártak két utat a part felé."),
    ("tr", "Vadide bütün gece yağmur yağdı ve kıyıya giden iki yol pazartesi günü kapatıldı."),
    ("ru", "В долине всю ночь шёл дождь, и в понедельник закрыли две дороги к побережью."),
    ("uk", "У долині всю ніч ішов дощ, і в понеділок закрили дві дороги до узбережжя."),
    ("el", "Έβρεχε όλη τη νύχτα στην κοιλάδα και δύο δρόμοι προς την ακτή έκλεισαν τη Δευτέρα."),
    ("ar", "هطل المطر طوال الليل في الوادي وأغلقت طريقان إلى الساحل يوم الاثنين."),
    ("he", "ירד גשם כל הלילה בעמק ושני כבישים אל החוף נסגרו ביום שני."),
    ("hi", "घाटी में रात भर बारिश हुई और सोमवार को तट की ओर जाने वाली दो सड़कें बंद कर दी गईं।"),
    ("ja", "谷では一晩中雨が降り、海岸に向かう二本の道路が月曜日に閉鎖された。"),
    ("ko", "계곡에는 밤새 비가 내렸고 월요일에는 해안으로 가는 도로 두 곳이 폐쇄되었다."),
    ("zh", "山谷里下了一整夜的雨，通往海岸的两条公路星期一被关闭。"),
    ("vi", "Mưa rơi suốt đêm trong thung lũng và hai con đường ra bờ biển bị đóng cửa hôm thứ Hai."),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES, ids=[language for language, _ in SENTENCES])
def test_one_sentence_is_enough(language: str, sentence: str) -> None:
    found = detect_language(sentence)
    assert found is not None
    assert found[0] == language
    assert found[1] >= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "12.03.2024 14:30",
        "***",
        "§ 3 (2)",
        "😀😀",
        "\ud800",
        "Ukuthi abantu bathi umhlaba wonke uyazi ngokuthi",
    ],
)
def test_nothing_is_said_without_evidence(text: str) -> None:
    assert detect_language(text) is None


def test_short_text_is_less_certain() -> None:
    sentence = SENTENCES[0][1]
    short, long = detect_language(sentence[:30]), detect_language(sentence * 4)
    assert short is not None
    assert long is not None
    assert short[0] == long[0] == "en"
    assert short[1] < 0.5 < long[1]


def test_an_odd_first_line_does_not_decide() -> None:
    text = SENTENCES[2][1] + "\n" + "\n".join([SENTENCES[1][1]] * 20)
    found = detect_language(text)
    assert found is not None
    assert found[0] == "de"


def test_only_the_beginning_is_read() -> None:
    german = (SENTENCES[1][1] + " ") * 30
    assert detect_language(german) == detect_language(german + SENTENCES[0][1] * 5_000)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_code_and_a_certainty_or_none(text: str) -> None:
    found = detect_language(text)
    assert found is None or (len(found[0]) == 2 and 0 <= found[1] <= 1)
    assert found == detect_language(text)
