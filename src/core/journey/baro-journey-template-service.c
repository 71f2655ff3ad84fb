/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-template-service.c: the templates of service: complaints with their clocks, branch or hotline
 */
#define G_LOG_DOMAIN "baro-journey-template-service"
#include "config.h"

#include "journey/baro-journey-template-private.h"

#include <glib/gi18n-lib.h>

static const BaroTemplateTouchpoint complaint_touchpoints[] = {
  { NC_("journey", "Received"), NC_("journey", "Complaint is made"), "chat" },
  { NULL, NC_("journey", "Case number is given"), "document" },
  { NC_("journey", "Acknowledged"), NC_("journey", "First personal answer"), "phone" },
  { NULL, NC_("journey", "Next steps are explained"), "info" },
  { NC_("journey", "Investigated"), NC_("journey", "Questions back"), "mail" },
  { NULL, NC_("journey", "Word on progress"), "bell" },
  { NC_("journey", "Resolved"), NC_("journey", "Solution is offered"), "person" },
  { NULL, NC_("journey", "Solution is carried out"), "gear" },
  { NC_("journey", "Closed"), NC_("journey", "Customer agrees"), "star" },
  { NULL, NC_("journey", "Closing letter"), "mail" },
  { NC_("journey", "Followed up"), NC_("journey", "Short survey"), "star" },
  { NULL, NC_("journey", "Call back"), "phone" },
};

static const BaroTemplateCard complaint_cards[] = {
  { BARO_LANE_ACTIONS, 0, 2, N_("Says what went wrong, on the channel at hand") },
  { BARO_LANE_ACTIONS, 2, 2, N_("Waits for somebody who takes the matter on") },
  { BARO_LANE_ACTIONS, 4, 2, N_("Sends proof, asks how far it is") },
  { BARO_LANE_ACTIONS, 6, 2, N_("Weighs the offer, accepts or objects") },
  { BARO_LANE_ACTIONS, 8, 2, N_("Checks whether everything promised was done") },
  { BARO_LANE_ACTIONS, 10, 2, N_("Decides whether to stay a customer") },
  { BARO_LANE_THOUGHTS, 0, 2, N_("Will anybody read this?") },
  { BARO_LANE_THOUGHTS, 2, 2, N_("Who is in charge, and until when?") },
  { BARO_LANE_THOUGHTS, 4, 2, N_("Must I tell the whole story again?") },
  { BARO_LANE_THOUGHTS, 6, 2, N_("Is that fair?") },
  { BARO_LANE_THOUGHTS, 10, 2, N_("Have they learnt from it?") },
  { BARO_LANE_PAINS, 2, 2, N_("To check: share of first answers after more than 24 hours"), NULL, N_("Clock") },
  { BARO_LANE_PAINS, 6, 2, N_("To check: share of cases solved after more than 72 hours, open ones included"), NULL, N_("Clock") },
  { BARO_LANE_PAINS, 8, 2, N_("To check: share of closed cases that were opened again") },
  { BARO_LANE_OPPORTUNITIES, 4, 2, N_("One case owner from the first answer to the end, so that nobody tells the story twice") },
  { BARO_LANE_OPPORTUNITIES, 10, 2, N_("The three most frequent causes of the month go to the departments that can remove them") },
  { BARO_LANE_FRONT, 0, 2, N_("Every channel takes complaints; the clock starts with the receipt"), N_("Service desk"), N_("0 h"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 2, 2, N_("Personal answer within 24 hours, with a name and a date"), N_("Case owner"), N_("≤ 24 h"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 4, 2, N_("Word on progress each working day until there is a solution"), N_("Case owner"), N_("every 24 h"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 6, 2, N_("Solution within 72 hours of the receipt; if not, a reason and a new date"), N_("Case owner"), N_("≤ 72 h"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 8, 2, N_("Closed when the customer agrees, otherwise passed to the team leader"), N_("Case owner"), N_("≤ 7 days"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 10, 2, N_("Survey after the closing, a call to everybody who stays dissatisfied"), N_("Quality team"), N_("≤ 14 days"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_BACK, 0, 2, N_("Case is sorted by channel and severity"), N_("Head of service"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 2, 2, N_("Case owner is assigned, with a deputy"), N_("Head of service"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 4, 2, N_("Facts are checked in orders, calls and stock"), N_("Team leader"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 6, 2, N_("Refund, repair or replacement is approved"), N_("Team leader"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 8, 2, N_("Cause and cost are recorded in the case"), N_("Team leader"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 10, 2, N_("Causes are counted and reported each month"), N_("Head of quality"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_SUPPORT, 0, 12, N_("Case system with clocks that warn before they run out"), N_("IT"), NULL, BARO_RACI_CONSULTED },
};

const BaroTemplateTexts baro_template_complaint = {
  "complaint",
  NC_("template", "Complaint handling"),
  NC_("template", "From the receipt to the call afterwards, with a clock and an owner for every step."),
  NC_("template", "A customer complains and wants it solved without asking twice."),
  complaint_touchpoints,
  G_N_ELEMENTS (complaint_touchpoints),
  complaint_cards,
  G_N_ELEMENTS (complaint_cards),
};

static const BaroTemplateTouchpoint hotline_touchpoints[] = {
  { NC_("journey", "Need"), NC_("journey", "Help on the website or in the app"), "web" },
  { NULL, NC_("journey", "Finding branch or number"), "search" },
  { NC_("journey", "Reach"), NC_("journey", "Welcome or phone menu"), "phone" },
  { NULL, NC_("journey", "Waiting"), "clock" },
  { NC_("journey", "Talk"), NC_("journey", "Identification"), "shield" },
  { NULL, NC_("journey", "Being understood"), "chat" },
  { NULL, NC_("journey", "Competent advice"), "person" },
  { NC_("journey", "Solution"), NC_("journey", "Forms and signatures"), "document" },
  { NULL, NC_("journey", "Solved at first contact"), "gear" },
  { NC_("journey", "Afterwards"), NC_("journey", "Confirmation"), "mail" },
  { NULL, NC_("journey", "Promise is kept"), "heart" },
};

static const BaroTemplateCard hotline_cards[] = {
  { BARO_LANE_ACTIONS, 0, 2, N_("Tries to help himself or herself, then looks for a person") },
  { BARO_LANE_ACTIONS, 2, 2, N_("Comes in or calls, takes a number or a place in the queue") },
  { BARO_LANE_ACTIONS, 4, 3, N_("Proves who it is, tells the matter, asks back") },
  { BARO_LANE_ACTIONS, 7, 2, N_("Decides, fills in, signs") },
  { BARO_LANE_ACTIONS, 9, 2, N_("Checks the letter and the account") },
  { BARO_LANE_THOUGHTS, 0, 2, N_("Can I do this without waiting for anybody?") },
  { BARO_LANE_THOUGHTS, 2, 2, N_("How long will it take?") },
  { BARO_LANE_THOUGHTS, 4, 3, N_("Does this person know my case?") },
  { BARO_LANE_THOUGHTS, 7, 2, N_("Is it done now, or must I come again?") },
  { BARO_LANE_PAINS, 2, 2, N_("To check: share of calls answered within 30 seconds, and abandoned ones"), NULL, N_("Clock") },
  { BARO_LANE_PAINS, 7, 2, N_("To check: share of matters solved at the first contact") },
  { BARO_LANE_OPPORTUNITIES, 2, 2, N_("Say the waiting time, offer a call back at a chosen hour") },
  { BARO_LANE_OPPORTUNITIES, 4, 3, N_("Pass the notes on with the customer, from machine to person and from person to person") },
  { BARO_LANE_FRONT, 0, 2, N_("Help pages, opening hours, one number"), N_("Online team"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 2, 2, N_("Welcome within one minute; 80 percent of calls answered within 30 seconds"), N_("Front desk, hotline"), N_("≤ 30 s"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 4, 3, N_("Adviser listens, repeats the matter, explains the choices"), N_("Advisers"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 7, 2, N_("Solution while the customer is there, else a date"), N_("Advisers"), NULL, BARO_RACI_RESPONSIBLE },
  { BARO_LANE_FRONT, 9, 2, N_("Confirmation the same day"), N_("Advisers"), N_("≤ 24 h"), BARO_RACI_RESPONSIBLE },
  { BARO_LANE_BACK, 0, 2, N_("Questions of the month become help pages"), N_("Head of online"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 2, 2, N_("Shifts follow the forecast of calls and visits"), N_("Branch or hotline manager"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 4, 3, N_("Training, knowledge base, call coaching"), N_("Branch or hotline manager"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_BACK, 7, 4, N_("Back office works off requests by their date"), N_("Head of operations"), NULL, BARO_RACI_ACCOUNTABLE },
  { BARO_LANE_SUPPORT, 0, 11, N_("Telephone system, customer records, identity check"), N_("IT"), NULL, BARO_RACI_CONSULTED },
};

const BaroTemplateTexts baro_template_hotline = {
  "hotline",
  NC_("template", "Bank branch or hotline"),
  NC_("template", "A matter that needs a person: reaching one, the talk, the solution, and what comes after."),
  NC_("template", "A customer has a question or a request that must be settled in one go."),
  hotline_touchpoints,
  G_N_ELEMENTS (hotline_touchpoints),
  hotline_cards,
  G_N_ELEMENTS (hotline_cards),
};
