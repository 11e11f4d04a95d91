//! Who plays. All invented; addresses and IBANs are for tests.

use shared_types::customer::Salutation;
use shared_types::organisation::{Capability, OrganisationKind};

/// Name, kind, slug of a firm, and who works there.
pub(super) struct Firm {
    pub(super) slug: &'static str,
    pub(super) kind: OrganisationKind,
    pub(super) name: &'static str,
    pub(super) register_no: &'static str,
    pub(super) address: [&'static str; 2],
    pub(super) people: &'static [(&'static str, &'static str)],
}

/// The insurer's name.
pub(super) const INSURER: &str = "Pfalz Beispiel Versicherung AG";

/// First part of the address at the insurer, name, capability.
pub(super) const STAFF: &[(&str, &str, Capability)] = &[
    ("produkte", "Petra Produkt", Capability::Products),
    ("antrag", "Udo Underwriting", Capability::Underwriting),
    ("vertrag", "Vera Vertrag", Capability::Contracts),
    ("schaden", "Sven Schaden", Capability::Claims),
    ("regulierung", "Rosa Regulierung", Capability::Claims),
    ("inkasso", "Inge Inkasso", Capability::Collection),
    ("abrechnung", "Albert Abrechnung", Capability::Settlement),
    ("revision", "Rita Revision", Capability::Auditor),
];

pub(super) const ADMIN: (&str, &str) = ("admin@pfalz-beispiel.example", "Arno Admin");

pub(super) const SABINE: &str = "sabine@sonnenberg.example";
pub(super) const NILS: &str = "nils@nordlicht.example";
pub(super) const KLARA: &str = "klara@klar.example";
pub(super) const UDO: &str = "antrag@pfalz-beispiel.example";
pub(super) const PETRA: &str = "produkte@pfalz-beispiel.example";
pub(super) const ALBERT: &str = "abrechnung@pfalz-beispiel.example";
pub(super) const SVEN: &str = "schaden@pfalz-beispiel.example";
/// The second pair of eyes at the claims desk.
pub(super) const ROSA: &str = "regulierung@pfalz-beispiel.example";
pub(super) const INGE: &str = "inkasso@pfalz-beispiel.example";

pub(super) const FIRMS: &[Firm] = &[
    Firm {
        slug: "sonnenberg",
        kind: OrganisationKind::Broker,
        name: "Maklerhaus Sonnenberg GmbH",
        register_no: "D-TEST-00001-01",
        address: ["Sonnenberg 3", "66482 Zweibrücken"],
        people: &[
            (SABINE, "Sabine Sonnenberg"),
            ("timo@sonnenberg.example", "Timo Trautmann"),
        ],
    },
    Firm {
        slug: "nordlicht",
        kind: OrganisationKind::Broker,
        name: "Nordlicht Versicherungsmakler GmbH",
        register_no: "D-TEST-00002-02",
        address: ["Hafengasse 12", "28195 Bremen"],
        people: &[
            (NILS, "Nils Nordmann"),
            ("jette@nordlicht.example", "Jette Jansen"),
        ],
    },
    Firm {
        slug: "klar",
        kind: OrganisationKind::Adviser,
        name: "Klar Honorarberatung",
        register_no: "D-TEST-00003-03",
        address: ["Lindenweg 8", "80331 München"],
        people: &[(KLARA, "Klara Klar")],
    },
];

/// A customer with a login.
pub(super) struct Guest {
    pub(super) slug: &'static str,
    /// Login of the broker or adviser who looks after them.
    pub(super) with: &'static str,
    pub(super) salutation: Salutation,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) born: &'static str,
    pub(super) street: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) city: &'static str,
    pub(super) iban: &'static str,
}

impl Guest {
    pub(super) fn email(&self) -> String {
        format!("{}@kunde.example", self.slug)
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one line per customer reads best"
)]
const fn guest(
    slug: &'static str,
    with: &'static str,
    salutation: Salutation,
    first_name: &'static str,
    last_name: &'static str,
    born: &'static str,
    street: &'static str,
    place: (&'static str, &'static str),
    iban: &'static str,
) -> Guest {
    Guest {
        slug,
        with,
        salutation,
        first_name,
        last_name,
        born,
        street,
        postal_code: place.0,
        city: place.1,
        iban,
    }
}

const ZWEIBRUECKEN: (&str, &str) = ("66482", "Zweibrücken");
const PIRMASENS: (&str, &str) = ("66953", "Pirmasens");
const BREMEN: (&str, &str) = ("28195", "Bremen");
const MUENCHEN: (&str, &str) = ("80331", "München");
const KOELN: (&str, &str) = ("50996", "Köln");
const BERLIN: (&str, &str) = ("10115", "Berlin");

use Salutation::{Mr, Ms, None as Plain};

pub(super) const GUESTS: &[Guest] = &[
    guest(
        "anna",
        SABINE,
        Ms,
        "Anna",
        "Beispiel",
        "1984-05-17",
        "Rosengartenstr. 4",
        ZWEIBRUECKEN,
        "DE02120300000000202051",
    ),
    guest(
        "bernd",
        SABINE,
        Mr,
        "Bernd",
        "Muster",
        "1979-11-02",
        "Kaiserstr. 18",
        ZWEIBRUECKEN,
        "DE02500105170137075030",
    ),
    guest(
        "carla",
        SABINE,
        Ms,
        "Carla",
        "Cord",
        "1999-02-28",
        "Schlossberg 7",
        PIRMASENS,
        "DE02100500000054540402",
    ),
    guest(
        "dilan",
        SABINE,
        Plain,
        "Dilan",
        "Demir",
        "1991-08-09",
        "Hauptstr. 51",
        PIRMASENS,
        "DE02300209000106531065",
    ),
    guest(
        "emil",
        SABINE,
        Mr,
        "Emil",
        "Eck",
        "1956-03-21",
        "Am Exe 2",
        ZWEIBRUECKEN,
        "DE02200505501015871393",
    ),
    guest(
        "frieda",
        SABINE,
        Ms,
        "Frieda",
        "Fuchs",
        "1988-12-24",
        "Domstr. 9",
        KOELN,
        "DE02100100100006820101",
    ),
    guest(
        "gregor",
        NILS,
        Mr,
        "Gregor",
        "Groß",
        "1969-07-30",
        "Am Wall 110",
        BREMEN,
        "DE02300606010002474689",
    ),
    guest(
        "hanna",
        NILS,
        Ms,
        "Hanna",
        "Hafen",
        "1995-10-05",
        "Teerhof 20",
        BREMEN,
        "DE02600501010002034304",
    ),
    guest(
        "ivo",
        NILS,
        Mr,
        "Ivo",
        "Ilić",
        "1982-01-16",
        "Ackerstr. 33",
        BERLIN,
        "DE02700202700010108669",
    ),
    guest(
        "jule",
        NILS,
        Ms,
        "Jule",
        "Jung",
        "2001-06-12",
        "Invalidenstr. 5",
        BERLIN,
        "DE02701500000000594937",
    ),
    guest(
        "kurt",
        KLARA,
        Mr,
        "Kurt",
        "Kern",
        "1974-09-03",
        "Isartorplatz 1",
        MUENCHEN,
        "DE88100900001234567892",
    ),
    guest(
        "lena",
        KLARA,
        Ms,
        "Lena",
        "Licht",
        "1990-04-27",
        "Gärtnerplatz 6",
        MUENCHEN,
        "DE02370502990000684712",
    ),
];

pub(super) fn find(slug: &str) -> &'static Guest {
    GUESTS
        .iter()
        .find(|guest| guest.slug == slug)
        .unwrap_or(&GUESTS[0])
}
