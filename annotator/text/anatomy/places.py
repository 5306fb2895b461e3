"""Regions, countries and cities that datelines name."""

from __future__ import annotations

from typing import Final

from annotator.text.abbreviations import STATES

_POSTAL: Final = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK NS NB NL PE "
    "NSW VIC QLD".split()
)
_DOTTED: Final = frozenset(
    "N.C. S.C. N.D. S.D. N.H. N.J. N.M. N.Y. R.I. W.Va. D.C. B.C. P.R. N.S. N.B. P.E.I.".split()
)
_REGION_NAMES: Final = frozenset(
    name.strip()
    for name in (
        "Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, "
        "Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, "
        "Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, "
        "Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, "
        "Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, "
        "Tennessee, Texas, Utah, Vermont, Virginia, Washington, West Virginia, Wisconsin, Wyoming, "
        "Ontario, Quebec, Québec, British Columbia, Alberta, Manitoba, Saskatchewan, Nova Scotia, "
        "New Brunswick, Newfoundland, Prince Edward Island, Bavaria, Bayern, Hessen, "
        "Catalonia, Scotland, Wales, England, Northern Ireland, Victoria, Queensland, "
        "New South Wales, Western Australia, South Australia, Tasmania"
    ).split(",")
)
_COUNTRIES: Final = frozenset(
    name.strip().casefold()
    for name in (
        "Argentina, Australia, Austria, Österreich, Bahrain, Bangladesh, Belgium, Belgique, "
        "Bermuda, Bolivia, Brazil, Brasil, Bulgaria, Cambodia, Canada, Cayman Islands, Chile, "
        "China, P.R. China, Colombia, Costa Rica, Croatia, Cyprus, Czech Republic, Denmark, "
        "Deutschland, Dominican Republic, Ecuador, Egypt, El Salvador, SV, Estonia, Ethiopia, "
        "España, Finland, France, Germany, Ghana, Greece, Guatemala, Honduras, Hong Kong, Hungary, "
        "Iceland, India, Indonesia, Ireland, Israel, Italia, Italy, Japan, Jordan, Kazakhstan, "
        "Kenya, Korea, South Korea, Kuwait, Latvia, Lebanon, Liechtenstein, Lithuania, Luxembourg, "
        "Macau, Malaysia, Malta, Mexico, México, Monaco, Morocco, Netherlands, The Netherlands, "
        "New Zealand, Nigeria, Norway, Oman, Pakistan, Panama, Paraguay, Peru, Philippines, "
        "Poland, Portugal, Qatar, Romania, Russia, Saudi Arabia, Schweiz, Serbia, Singapore, "
        "Slovakia, Slovenia, South Africa, Spain, Sri Lanka, Suisse, Sweden, Switzerland, Taiwan, "
        "Tanzania, Thailand, Tunisia, Turkey, Türkiye, UAE, U.A.E., United Arab Emirates, Uganda, "
        "UK, U.K., United Kingdom, Ukraine, Uruguay, USA, U.S.A., U.S., US, United States, "
        "Uzbekistan, Venezuela, Vietnam, Zambia, Zimbabwe"
    ).split(",")
)
_CITIES: Final = frozenset(
    name.strip().casefold()
    for name in (
        "Atlanta, Baltimore, Boston, Chicago, Cincinnati, Cleveland, Dallas, Denver, Detroit, "
        "Honolulu, Houston, Indianapolis, Las Vegas, Los Angeles, Miami, Milwaukee, Minneapolis, "
        "New Orleans, New York, New York City, Oklahoma City, Philadelphia, Phoenix, Pittsburgh, "
        "St. Louis, Salt Lake City, San Antonio, San Diego, San Francisco, San Jose, Seattle, "
        "Washington, Toronto, Montreal, Montréal, Vancouver, Calgary, Ottawa, London, Dublin, "
        "Edinburgh, Paris, Lyon, Brussels, Bruxelles, Amsterdam, Rotterdam, Berlin, Hamburg, "
        "München, Munich, Frankfurt, Köln, Cologne, Düsseldorf, Stuttgart, Bonn, Leipzig, Dresden, "
        "Wiesbaden, Mainz, Hannover, Bremen, Nürnberg, Wien, Vienna, Zürich, Zurich, Basel, Bern, "
        "Genf, Geneva, Genève, Luxembourg, Madrid, Barcelona, Lisbon, Lisboa, Rome, Roma, Milan, "
        "Milano, Torino, Athens, Istanbul, Stockholm, Oslo, Copenhagen, Helsinki, Warsaw, Prague, "
        "Budapest, Moscow, Kyiv, Tel Aviv, Jerusalem, Dubai, Abu Dhabi, Riyadh, Doha, Cairo, "
        "Nairobi, Lagos, Johannesburg, Cape Town, Mumbai, New Delhi, Bengaluru, Singapore, "
        "Hong Kong, Hong Kong SAR, Beijing, Shanghai, Shenzhen, Taipei, Seoul, Tokyo, Osaka, "
        "Bangkok, Hanoi, Jakarta, Kuala Lumpur, Manila, Sydney, Melbourne, Auckland, Mexico City, "
        "Ciudad de México, Bogotá, Lima, Santiago, Buenos Aires, São Paulo, Rio de Janeiro, "
        "San Salvador, Panama City"
    ).split(",")
)
_REGIONS_FOLDED: Final = frozenset(
    name.casefold() for name in (*_REGION_NAMES, *_DOTTED, *(f"{name}." for name in STATES))
)


def is_region(name: str) -> bool:
    """Whether `name` is a state or province, spelt out or as the post or the AP shorten it."""
    return name.rstrip(".") in _POSTAL or name.casefold() in _REGIONS_FOLDED


def is_country(name: str) -> bool:
    """Whether `name` is a country."""
    return name.casefold() in _COUNTRIES


def is_city(name: str) -> bool:
    """Whether `name` is a city that datelines name without region or country."""
    return name.casefold() in _CITIES
