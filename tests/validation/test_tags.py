from validation import tags


def test_tags_are_read_whole():
    assert len(tags.TAGS) == len(set(tags.TAGS)) == 78
    assert tags.TAGS[0] == "Category::AI/ML"
    assert tags.TAGS[-1] == "Supported OS::macOS"
    assert {tags.kind(tag) for tag in tags.TAGS} == {
        "Category",
        "Offering",
        "Queried Data Type",
        "Submitted Data Type",
        "Supported OS",
    }


def test_of_kind_keeps_the_order():
    assert tags.of_kind(tags.OFFERING) == (
        "Offering::Integration",
        "Offering::Professional Service",
        "Offering::Software License",
        "Offering::UI Extension",
    )


def test_nearest_finds_a_typing_error():
    assert tags.nearest("category::kubernets") == "Category::Kubernetes"
    assert tags.nearest("something else") == ""


def test_kind_and_label():
    assert (tags.kind("Category::Cloud"), tags.label("Category::Cloud")) == ("Category", "Cloud")
    assert (tags.kind("cloud"), tags.label("cloud")) == ("", "cloud")
    assert tags.known("Category::Cloud")
    assert not tags.known("category::cloud")
