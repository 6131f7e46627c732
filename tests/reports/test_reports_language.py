"""The languages of the wars are told apart."""

import pytest

from contested.reports.language import detect, name_of, profiles

TEXTS = {
    "en": "The army said that its forces had taken the village and that many of the fighters were killed.",
    "fr": "L'armée a annoncé que ses forces ont repris le village et que des combats se poursuivent dans la région.",
    "es": "El ejército dijo que sus fuerzas han tomado la aldea y que los combates siguen en la zona del río.",
    "pt": "O exército disse que as suas forças tomaram a aldeia e que os combates continuam na região do rio.",
    "de": "Die Armee teilte mit, dass ihre Truppen das Dorf eingenommen haben und die Kämpfe in der Region andauern.",
    "tr": "Ordu, birliklerinin köyü ele geçirdiğini ve bölgede çatışmaların bir süre daha devam ettiğini "
    "ve bu konuda bilgi verdi.",
    "so": "Ciidanka ayaa sheegay in ay qabsadeen tuulada oo ku taal gobolka, waxaana ka dhacay dagaal u "
    "dhexeeya iyaga iyo kooxda.",
    "sw": "Jeshi lilisema kuwa vikosi vyake vimekamata kijiji hicho na kwamba mapigano yanaendelea katika "
    "eneo la mto kwa siku mbili.",
    "ku": "Artêşê ragihand ku hêzên wê gund girtine û şer li herêmê di nav du rojan de ji bo kontrola rê "
    "berdewam dike.",
    "ar": "قال الجيش إن قواته سيطرت على القرية في المنطقة وإن المعارك مستمرة مع المقاتلين من يومين.",
    "fa": "ارتش اعلام کرد که نیروهای آن روستا را در این منطقه گرفته‌اند و درگیری‌ها با شبه نظامیان برای "
    "دو روز ادامه دارد.",
    "ur": "فوج نے کہا ہے کہ اس کی فورسز نے گاؤں پر قبضہ کر لیا ہے اور علاقے میں جھڑپیں جاری ہیں۔",
    "ru": "Армия сообщила, что её силы взяли село и что бои в районе реки не прекращаются уже два дня.",
    "uk": "Армія повідомила, що її сили взяли село і що бої в районі річки не припиняються вже два дні та тривають.",
    "he": "הצבא הודיע כי כוחותיו כבשו את הכפר והקרבות נמשכים.",
    "am": "ሠራዊቱ መንደሩን መያዙን እና ውጊያው በአካባቢው እንደቀጠለ ነው ብለዋል።",
    "ti": "ሰራዊት ነታ ቁሸት ከም ዝሓዛ ኣብ ከባቢ እቲ ሩባ ከኣ ውግእ ይቕጽል ኣሎ።",
    "my": "စစ်တပ်က ရွာကို သိမ်းပိုက်ခဲ့ကြောင်း ပြောသည်။",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_language_is_told(code):
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "12 34", "Hajin", "IS captures Bahrah"])
def test_too_little_text_tells_nothing(text):
    assert detect(text) == ""


def test_the_page_is_believed_only_where_the_text_cannot_tell():
    assert detect("IS captures Bahrah", declared="en") == "en"
    assert detect(TEXTS["fr"], declared="en") == "fr"
    assert detect("IS captures Bahrah", declared="xx") == ""


def test_a_long_text_in_none_of_the_languages_is_said_to_be_so():
    assert detect("zqx vbn mlk plo wer tyu ghj " * 10) == "und"


def test_capitals_do_not_matter():
    assert detect(TEXTS["en"].upper()) == "en"


def test_every_language_has_a_name():
    assert all(name_of(profile.code) == profile.name for profile in profiles() if profile.script == "Latin")
