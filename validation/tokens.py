"""Forms of the tokens that well-known services give out, each told by the letters it begins with.

The forms are those that the services document, so that programs find a token that was published by mistake.
"""

import re

Form = tuple[tuple[str, ...], re.Pattern[str]]

# Letters of which a text must hold some; how a token begins; what differs from one to the next.
_WRITTEN = (
    (("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"gh[oprsu]_", r"[A-Za-z0-9]{36,255}"),
    (("github_pat_",), r"github_pat_", r"[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
    (("glpat-",), r"glpat-", r"[\w-]{20,300}"),
    (("xox",), r"xox[abeoprs]-", r"[A-Za-z0-9-]{20,300}"),
    (
        ("hooks.slack.com/services/",),
        r"hooks\.slack\.com/services/T",
        r"\w{8,12}/B\w{8,12}/[A-Za-z0-9]{24}",
    ),
    (("sk_live_",), r"sk_live_", r"[A-Za-z0-9]{20,300}"),
    (("rk_live_",), r"rk_live_", r"[A-Za-z0-9]{20,300}"),
    (("npm_",), r"npm_", r"[A-Za-z0-9]{36}"),
    (("pypi-AgEIcHlwaS5vcmc",), r"pypi-AgEIcHlwaS5vcmc", r"[\w-]{50,1000}"),
    (("SG.",), r"SG\.", r"[\w-]{22}\.[\w-]{43}"),
    (("GOCSPX-",), r"GOCSPX-", r"[\w-]{28}"),
    (("ya29.",), r"ya29\.", r"[\w-]{50,1000}"),
    (("SK",), r"SK", r"[0-9a-f]{32}"),
    (("_v1_",), r"do[opr]_v1_", r"[0-9a-f]{64}"),
    (("hf_",), r"hf_", r"[A-Za-z]{34}"),
    (("T3BlbkFJ",), r"sk-", r"[\w-]{20,200}T3BlbkFJ[\w-]{20,200}"),
    (("sk-ant-",), r"sk-ant-", r"[\w-]{80,200}"),
    (("shpat_", "shpca_", "shppa_", "shpss_"), r"shp(?:at|ca|pa|ss)_", r"[0-9a-fA-F]{32}"),
    (("NRAK-",), r"NRAK-", r"[A-Z0-9]{27}"),
    (("glsa_",), r"glsa_", r"[A-Za-z0-9]{32}_[0-9a-f]{8}"),
    (("hvs.",), r"hvs\.", r"[\w-]{24,300}"),
    (("key-",), r"key-", r"[0-9a-f]{32}"),
    (("dapi",), r"dapi", r"[0-9a-f]{32}"),
    (("ATATT3",), r"ATATT3", r"[\w=-]{100,300}"),
)
# What stands before a token is looked at once its beginning is found, which takes far less time.
FORMS: tuple[Form, ...] = tuple(
    (letters, re.compile(rf"{begins}(?<![\w-]{begins})({differs})(?![\w-])", re.ASCII))
    for letters, begins, differs in _WRITTEN
)
