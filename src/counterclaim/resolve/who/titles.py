"""Titles by which a person is spoken of."""

from __future__ import annotations

RANKS = {"col": "colonel", "gen": "general", "maj": "major", "capt": "captain", "lt": "lieutenant",
          "sgt": "sergeant", "adm": "admiral", "cmdr": "commander", "brig": "brigadier", "cpl": "corporal",
          "sen": "senator", "gov": "governor", "dr": "doctor", "prof": "professor", "amb": "ambassador",
          "rep": "representative", "pres": "president", "min": "minister", "pvt": "private",
          "rev": "reverend", "fr": "father"}  # fmt: skip
"""Ranks and offices by their short forms: "Col. Ada Berg", later "the colonel"."""
OFFICES = frozenset(["president", "minister", "secretary", "general", "colonel", "major", "captain",
                      "commander", "ambassador", "chancellor", "premier", "king", "queen", "admiral",
                      "governor", "mayor", "chairman", "chairwoman", "chair", "director", "marshal",
                      "commissioner", "envoy", "rapporteur", "spokesman", "spokeswoman", "spokesperson",
                      "mission", "ministry", "army", "military", "government", "staff", "observatory",
                      "coalition", "representative", "senator", "prosecutor", "ombudsman", "emir",
                      "sheikh", "imam", "patriarch", "bishop", "pope", "prince", "sultan"])  # fmt: skip
"""Titles written with a capital too: "the Seleka" is a name, "the Minister" is not."""
