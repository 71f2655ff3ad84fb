/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-template-texts.c: the templates of buying and travelling: five stages, online shop, airport
 */
#define G_LOG_DOMAIN "baro-journey-template-texts"
#include "config.h"

#include "journey/baro-journey-template-private.h"

#include <glib/gi18n-lib.h>

static const BaroTemplateTouchpoint five_touchpoints[] = {
  { NC_("journey", "Awareness"), NC_("journey", "Adverts"), "megaphone" },
  { NULL, NC_("journey", "Word of mouth"), "person" },
  { NC_("journey", "Comparison"), NC_("journey", "Website"), "web" },
  { NULL, NC_("journey", "Product information"), "document" },
  { NULL, NC_("journey", "Advice before buying"), "chat" },
  { NC_("journey", "Purchase"), NC_("journey", "Order"), "shop" },
  { NULL, NC_("journey", "Payment"), "card" },
  { NC_("journey", "Use"), NC_("journey", "Delivery or handover"), "truck" },
  { NULL, NC_("journey", "First use"), "gear" },
  { NULL, NC_("journey", "Customer service"), "phone" },
  { NC_("journey", "Loyalty"), NC_("journey", "Membership"), "heart" },
  { NULL, NC_("journey", "Repurchase"), "bell" },
};

static const BaroTemplateCard five_cards[] = {
  { BARO_LANE_ACTIONS, 0, 2, N_("Notices a need, hears of the offer") },
  { BARO_LANE_ACTIONS, 2, 3, N_("Compares features and prices, reads reviews, asks") },
  { BARO_LANE_ACTIONS, 5, 2, N_("Decides, orders, pays") },
  { BARO_LANE_ACTIONS, 7, 3, N_("Receives it, sets it up, asks for help") },
  { BARO_LANE_ACTIONS, 10, 2, N_("Buys again, tells others") },
  { BARO_LANE_THOUGHTS, 0, 2, N_("Is this meant for somebody like me?") },
  { BARO_LANE_THOUGHTS, 2, 3, N_("Which one fits, and can I trust what they say?") },
  { BARO_LANE_THOUGHTS, 5, 2, N_("Is the price fair, is paying safe?") },
  { BARO_LANE_THOUGHTS, 7, 3, N_("Does it do what was promised, and who helps if not?") },
  { BARO_LANE_THOUGHTS, 10, 2, N_("Do they remember me?") },
  { BARO_LANE_PAINS, 7, 3, N_("To check: what do customers with low answers write about this stage?") },
  { BARO_LANE_OPPORTUNITIES, 7, 3, N_("Where importance is high and the score below target: one measure, one owner, one date") },
  { BARO_LANE_FRONT, 0, 2, N_("Campaigns and posts"), N_("Marketing"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 2, 3, N_("Product pages, sales advice"), N_("Sales"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 5, 2, N_("Ordering and payment, online and in the shop"), N_("Sales"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 7, 3, N_("Delivery staff, service team"), N_("Customer service"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 10, 2, N_("Member letters and offers"), N_("Customer relations"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_BACK, 0, 2, N_("Choice of target groups and media"), N_("Head of marketing"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 2, 3, N_("Product data, prices, stock"), N_("Head of sales"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 5, 2, N_("Order and payment systems"), N_("Head of sales"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 7, 3, N_("Warehouse, spare parts, knowledge base"), N_("Head of service"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 10, 2, N_("Customer records, points, consent"), N_("Head of marketing"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_SUPPORT, 0, 12, N_("Suppliers, IT, legal"), NULL, NULL, BARO_RACI_CONSULTED },
};

const BaroTemplateTexts baro_template_five_stage = {
  "five-stage",
  NC_("template", "Customer journey in five stages"),
  NC_("template", "Awareness, comparison, purchase, use and loyalty, for goods and services of any kind."),
  NC_("template", "A customer with a need finds, buys and uses an offer, and comes back."),
  five_touchpoints,
  G_N_ELEMENTS (five_touchpoints),
  five_cards,
  G_N_ELEMENTS (five_cards),
};

static const BaroTemplateTouchpoint shop_touchpoints[] = {
  { NC_("journey", "Find"), NC_("journey", "Search or advertisement"), "search" },
  { NULL, NC_("journey", "Shop page or app"), "app" },
  { NC_("journey", "Choose"), NC_("journey", "Product page"), "document" },
  { NULL, NC_("journey", "Customer reviews"), "star" },
  { NULL, NC_("journey", "Chat before buying"), "chat" },
  { NC_("journey", "Order"), NC_("journey", "Basket and vouchers"), "shop" },
  { NULL, NC_("journey", "Payment"), "card" },
  { NC_("journey", "Receive"), NC_("journey", "Word on delivery"), "bell" },
  { NULL, NC_("journey", "Delivery"), "truck" },
  { NC_("journey", "Keep or return"), NC_("journey", "Customer service"), "phone" },
  { NULL, NC_("journey", "Return and refund"), "return" },
  { NC_("journey", "Come back"), NC_("journey", "Membership"), "heart" },
};

static const BaroTemplateCard shop_cards[] = {
  { BARO_LANE_ACTIONS, 0, 2, N_("Searches, opens the shop, filters") },
  { BARO_LANE_ACTIONS, 2, 3, N_("Looks at pictures, sizes and reviews, asks in the chat") },
  { BARO_LANE_ACTIONS, 5, 2, N_("Fills the basket, redeems a voucher, pays") },
  { BARO_LANE_ACTIONS, 7, 2, N_("Follows the parcel, accepts it") },
  { BARO_LANE_ACTIONS, 9, 2, N_("Tries it, keeps it or sends it back") },
  { BARO_LANE_ACTIONS, 11, 1, N_("Reviews it, orders again") },
  { BARO_LANE_THOUGHTS, 2, 3, N_("Will it look like the picture?") },
  { BARO_LANE_THOUGHTS, 5, 2, N_("What does it cost in the end, with delivery?") },
  { BARO_LANE_THOUGHTS, 7, 2, N_("When exactly will it come?") },
  { BARO_LANE_THOUGHTS, 9, 2, N_("How much trouble is a return?") },
  { BARO_LANE_PAINS, 5, 2, N_("To check: share of baskets that are left before payment") },
  { BARO_LANE_PAINS, 7, 2, N_("To check: share of parcels after the promised day"), NULL, N_("Clock") },
  { BARO_LANE_OPPORTUNITIES, 7, 2, N_("Show the delivery day before the order and keep it up to date") },
  { BARO_LANE_OPPORTUNITIES, 9, 2, N_("Return label in the parcel, refund when the carrier scans it") },
  { BARO_LANE_FRONT, 0, 2, N_("Search results, home page"), N_("Marketing"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 2, 3, N_("Product pages, chat"), N_("Shop team"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 5, 2, N_("Checkout"), N_("Shop team"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 7, 2, N_("Tracking messages, courier"), N_("Logistics"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 9, 2, N_("Service answers within 24 hours"), N_("Customer service"), N_("≤ 24 h"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 11, 1, N_("Member page, letters"), N_("Marketing"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_BACK, 0, 2, N_("Campaigns, search index"), N_("Head of marketing"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 2, 3, N_("Photographs, product data, stock"), N_("Head of purchasing"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 5, 2, N_("Payment providers, fraud check"), N_("Head of finance"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 7, 2, N_("Picking, packing, handover to the carrier"), N_("Head of logistics"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 9, 2, N_("Inspection of returns, refunds"), N_("Head of service"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 11, 1, N_("Customer records, points, consent"), N_("Head of marketing"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_SUPPORT, 0, 12, N_("Carriers, payment providers, IT"), NULL, NULL, BARO_RACI_CONSULTED },
};

const BaroTemplateTexts baro_template_shop = {
  "shop",
  NC_("template", "Online shop"),
  NC_("template", "From the search to the second order, with delivery and returns."),
  NC_("template", "A customer orders online, receives the goods and may send them back."),
  shop_touchpoints,
  G_N_ELEMENTS (shop_touchpoints),
  shop_cards,
  G_N_ELEMENTS (shop_cards),
};

static const BaroTemplateTouchpoint airport_touchpoints[] = {
  { NC_("journey", "Arrive"), NC_("journey", "Getting to the airport"), "car" },
  { NULL, NC_("journey", "Parking"), "parking" },
  { NULL, NC_("journey", "Finding the way"), "info" },
  { NC_("journey", "Check in"), NC_("journey", "Check-in"), "person" },
  { NULL, NC_("journey", "Bag drop"), "bag" },
  { NC_("journey", "Screening"), NC_("journey", "Security queue"), "people" },
  { NULL, NC_("journey", "Security staff"), "shield" },
  { NC_("journey", "Wait"), NC_("journey", "Shops and food"), "shop" },
  { NULL, NC_("journey", "Wi-Fi"), "wifi" },
  { NULL, NC_("journey", "Restrooms"), "person" },
  { NULL, NC_("journey", "Lounge and seats"), "seat" },
  { NC_("journey", "Board"), NC_("journey", "Flight information"), "info" },
  { NULL, NC_("journey", "Gate area"), "plane" },
};

static const BaroTemplateCard airport_cards[] = {
  { BARO_LANE_ACTIONS, 0, 3, N_("Checks the traffic, arrives, looks for the right hall") },
  { BARO_LANE_ACTIONS, 3, 2, N_("Shows the passport, drops the bags") },
  { BARO_LANE_ACTIONS, 5, 2, N_("Queues, unpacks, is screened") },
  { BARO_LANE_ACTIONS, 7, 4, N_("Eats, works, buys something for the trip") },
  { BARO_LANE_ACTIONS, 11, 2, N_("Finds the gate, boards by group") },
  { BARO_LANE_THOUGHTS, 0, 3, N_("Am I in time, and at the right terminal?") },
  { BARO_LANE_THOUGHTS, 5, 2, N_("Why is this queue not moving?") },
  { BARO_LANE_THOUGHTS, 7, 4, N_("What can I do with the time that is left?") },
  { BARO_LANE_THOUGHTS, 11, 2, N_("Is it still this gate?") },
  { BARO_LANE_PAINS, 5, 2, N_("To check: share of passengers who wait longer than ten minutes"), NULL, N_("Clock") },
  { BARO_LANE_OPPORTUNITIES, 5, 2, N_("Show the waiting time of every checkpoint before the passenger chooses one") },
  { BARO_LANE_OPPORTUNITIES, 11, 2, N_("Push gate changes to the phone and repeat them on the nearest screen") },
  { BARO_LANE_FRONT, 0, 3, N_("Kerb and car-park staff, signs"), N_("Parking and roads"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 3, 2, N_("Agents, kiosks"), N_("Airlines"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 5, 2, N_("Screening officers"), N_("Security"), N_("≤ 10 min"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 7, 4, N_("Shop, café and lounge teams, cleaners"), N_("Concessions"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 11, 2, N_("Gate agents, screens"), N_("Airlines"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_BACK, 0, 3, N_("Car-park control room"), N_("Landside manager"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 3, 2, N_("Baggage sorting hall"), N_("Ground operations"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 5, 2, N_("Lane roster by flight plan"), N_("Terminal manager"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 7, 4, N_("Tenant audits, network operation, cleaning rounds"), N_("Commercial manager"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 11, 2, N_("Gate allocation desk"), N_("Airside operations"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_SUPPORT, 0, 13, N_("Flight data, weather, police, customs"), NULL, NULL, BARO_RACI_INFORMED },
};

const BaroTemplateTexts baro_template_airport = {
  "airport",
  NC_("template", "Airport passenger"),
  NC_("template", "A departing passenger, from the road to the seat."),
  NC_("template", "A passenger leaves home, passes the airport and boards in time."),
  airport_touchpoints,
  G_N_ELEMENTS (airport_touchpoints),
  airport_cards,
  G_N_ELEMENTS (airport_cards),
};
