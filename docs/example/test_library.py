"""Calls to the library: each test is a call."""

DESK = "+12025550143"


def test_1_tells_the_opening_hours_and_leads_back(phone):
    phone.dial_in().press("1").hears("from ten to six").hears("press 1")


def test_silence_ends_the_call_politely(phone):
    phone.dial_in().hears("Welcome").waits().hears("goodbye").ends()


def test_3_rings_the_desk_and_the_call_ends_after_the_talk(phone):
    phone.dial_in().press("3").hears("hold").rings(DESK).answers(seconds=90).ends()


def test_whoever_finds_the_desk_busy_leaves_a_message(phone):
    call = phone.dial_in().press("3").rings(DESK).is_busy().hears("leave a message")
    call.says("Please call me back").waits().hears("call you back").ends()


def test_a_card_number_is_read_back_digit_by_digit(phone):
    phone.dial_in().press("2").types("123456#").hears("1 2 3 4 5 6").ends()


def test_a_short_card_number_is_refused(phone):
    phone.dial_in().press("2").types("12#").hears("six digits").hears("Welcome")


def test_a_key_in_the_middle_of_the_words_counts(phone):
    phone.dial_in().press_at_once("1").hears("from ten to six")


def test_a_wrong_key_is_told(phone):
    phone.dial_in().press("9").hears("nothing on that key").hears_not("from ten to six")
