"""Give a question the options of the question that it names, so that a list is written once."""

from dataclasses import replace

from guardian_desk.rulepack.pack import Parts


def with_borrowed_options(parts: Parts) -> Parts:
    """Return the parts with every `options_of` filled in; one that leads nowhere stays empty."""
    own = {each.id: each.options for each in parts.questions if not each.options_of}
    questions = tuple(
        replace(each, options=own.get(each.options_of, ()))
        if each.options_of and not each.options
        else each
        for each in parts.questions
    )
    return replace(parts, questions=questions)
