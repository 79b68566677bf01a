/** What tests of single calls are about. */

/** One event, one page, and traits of both kinds. */
export const smallPlan = `
name: Small shop
events:
  Order Completed: { properties: { total: { type: number, required: true } } }
  Home: { call: page }
traits:
  user: { properties: { plan: string } }
  group: { properties: { name: string } }
`;
