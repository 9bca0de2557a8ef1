import { createDeriver } from './derive.ts';

const list = (text: string): string[] => text.split(',').map((word) => word.trim());

const first = list(`
  Alder, Amberley, Ashgrove, Basalt, Bellweather, Birchwood, Bluefin, Brightwater, Bramble, Calder, 
  Cedarline, Clearbrook, Copperleaf, Corvid, Dewpoint, Driftwood, Eastgate, Elderflower, Emberly, 
  Everglen, Fairhaven, Fernhill, Flintlock, Foxglove, Glasswing, Goldcrest, Greenfield, Halcyon, 
  Harbourlight, Hazelmere, Highmoor, Hollybank, Inkwell, Ironbark, Juniper, Kestrel, Kingfisher, 
  Lakeshore, Lanternfish, Larkspur, Lighthouse, Lindenhof, Longmeadow, Maplewood, Marigold, 
  Meridian, Milltown, Moonstone, Mossbank, Nightjar, Northbound, Oakhaven, Orchard Lane, Osprey, 
  Palisade, Pebble, Pinecrest, Quarry Hill, Quillon, Redwing, Riverbend, Rookery, Rosewater, 
  Saltmarsh, Sandpiper, Seabright, Silverbirch, Skylark, Snowdrop, Starling, Stonebridge, 
  Summerfield, Sundial, Tamarind, Thistledown, Tidewater, Umbrella Street, Vantage, Vellum, 
  Waxwing, Westerly, Whitecap, Wildrose, Willowbrook, Windmill, Wrenfield, Yarrow, Zephyr`);
const trade = list(`
  Airlines, Apparel, Architects, Bakery, Bank, Bicycles, Books, Brewing, Builders, Cafés, Car Hire, 
  Catering, Ceramics, Clinic, Coffee, Couriers, Credit Union, Dental, Design, Eyewear, Energy, 
  Farms, Ferries, Fitness, Florists, Foods, Furniture, Garden Centre, Grocers, Hardware, Health, 
  Hotels, Insurance, Interiors, Jewellers, Kitchens, Law, Legal, Lettings, Logistics, Mobile, 
  Motors, Music, Opticians, Outdoor, Paper, Pets, Pharmacy, Photo, Plumbing, Property, Records, 
  Rentals, Roasters, Schools, Shoes, Spa, Sports, Studios, Tea, Telecom, Theatre, Tools, Toys, 
  Travel, Vets, Wine`);
const place = list(`
  Aberdeen, Antwerp, Austin, Bergen, Bogotá, Bristol, Cape Town, Dublin, Gdańsk, Halifax, Kyoto, 
  Lagos, Leeds, Lisbon, Lyon, Málaga, Manila, Mérida, Montréal, Oslo, Perth, Porto, Québec, Seoul, 
  Tampere, Utrecht, Valencia, Zürich`);
const purpose = ['Support', 'Customer Care', 'Bookings', 'Sales', 'Helpdesk', 'Concierge', 'Orders'];

/** 200 characters. */
const longName =
  'The Very Long Established and Justly Renowned Company of Umbrella Makers, Repairers, Restorers and Hirers '
    .concat('of the Upper and Lower Town, with Branches in Nineteen Other Cities and One on a Ferry Boat')
    .padEnd(200, '.');

/** What a screen must bear, at the same places after every first start of ten apps or more. */
const special: Readonly<Record<number, string>> = {
  3: 'Acme Support',
  5: 'Café Lune ☕️🌙 Réservations',
  6: longName,
  7: 'مخبز الواحة – خدمة العملاء',
  8: 'מאפיית השקד',
  9: '株式会社みなと商店 サポート',
};

/** Invented companies, the same for the same number; no two words name anybody. */
export function companyName(index: number, total: number): string {
  const given = total >= 10 ? special[index] : undefined;
  if (given) return given;
  const { pick, digits } = createDeriver(`company ${index}`);
  const company = `${pick(first)} ${pick(trade)}`;
  const kind = Number(digits(2)) % 10;
  if (kind < 3) return `${company} ${pick(place)}`;
  return kind < 6 ? `${company} ${pick(purpose)}` : company;
}

/** Letters and digits for addresses and bot names. */
export function slugOf(name: string, index: number): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]/g, '')
    .toLowerCase();
  return (plain || `shop${index}`).slice(0, 24);
}
