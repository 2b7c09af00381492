"""The pure half of Support: what the command line has of the section too. Pure."""

from listings.pure import Place, Pure
from listings.support import bundle, checks

pure = Pure(
    key="support",
    check=checks.check,
    read=bundle.read,
    write=bundle.write,
    places={
        "support_email": Place(path="$.author.support_email"),
        "sales_email": Place(path="$.author.sales_email"),
        "contact_link": Place(path="$.author.contact_link"),
        "documentation_url": Place(path="$.author"),
        "support": Place(heading="Support"),
        "troubleshooting": Place(heading="Troubleshooting"),
    },
)
