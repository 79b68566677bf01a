/**
 * What converted plans lack and plans of ours have: sources, destinations, objectives, metrics, a convention of campaigns.
 * Written over the events of the originals as their product managers might, small faults included. For tests only.
 */
import { parse } from 'yaml';
import { printYaml } from '../../src/plan/print.js';

/** YAML of the keys to add, by the name of the original. */
const surroundings: Readonly<Record<string, string>> = {
  pixels: `
sources: { app: { platform: android, description: The browser on Android. } }
traits:
  user:
    properties:
      subscription_tier: { type: string, enum: [free, trial, paid] }
      default_browser_since: { type: string, format: date }
      preferred_address_bar_position: string
      is_reinstall: boolean
objectives:
  searching: { title: People search privately every day, owner: malmstein }
  paying: { title: People pay for privacy }
campaigns:
  parameters:
    origin: { enum: [funnel_appsettings_android, funnel_widget_android] }
    utm_source: { enum: [reddit, podcast, Newsletter] }
    utm_campaign: { pattern: '^[a-z0-9_]+$' }
metrics:
  weekly_searches: { title: Searches in the app, role: north-star, objective: searching, owner: malmstein, per: week, measure: { count: m_product_telemetry_surface_usage_serp } }
  daily_users: { title: Daily users, role: input, lever: breadth, objective: searching, per: day, measure: { users: m_product_telemetry_surface_usage_dau_daily } }
  searches_per_user: { title: Searches per user, role: input, lever: depth, per: day, measure: { ratio: { of: { count: m_product_telemetry_surface_usage_serp }, to: { users: m_product_telemetry_surface_usage_dau_daily } } } }
  stickiness: { title: Stickiness, role: input, lever: frequency, per: month, measure: { stickiness: { of: day, to: month, event: m_product_telemetry_surface_usage_dau_daily } } }
  duck_ai_prompts: { title: Prompts to Duck.ai, per: week, measure: { count: m_aichat_unified_input_prompt_submitted_count } }
  duck_ai_image_share: { title: Prompts that ask for an image, per: week, measure: { ratio: { of: { count: { event: m_aichat_unified_input_prompt_submitted_count, where: { selected_tool: image_generation } } }, to: { count: m_aichat_unified_input_prompt_submitted_count } } } }
  paywall_conversion: { title: Paywall to purchase, objective: paying, per: week, measure: { funnel: { steps: [m_subscription_paywall_impression_u, m_subscribe], within: 14d } } }
  trials: { title: Trials begun, objective: paying, measure: { users: subscription_free_trial_start_u } }
  sync_setup: { title: Sync set up, per: week, measure: { funnel: { steps: [sync_promotion_displayed, sync_promotion_confirmed, sync_setup_ended_successful], within: 1d } } }
  app_start: { title: Time to the first frame, role: guardrail, per: day, target: { max: 1500 }, measure: { p95: m_app_startup_time.ttid_duration_ms } }
  hangs: { title: Hangs, role: guardrail, per: day, measure: { count: m_anr_exception } }
  broken_sites: { title: Reports of broken sites, per: week, measure: { count: epbf } }
  prompts_per_session: { title: Prompts in a session, measure: { avg: m_aichat_experimental_omnibar_session_summary.prompts_in_session } }
  search_widgets: { title: Search widgets on home screens, measure: { count: m_search_widget_added } }
  return_rate: { title: Users who come back after a week, per: week, measure: { retention: { event: m_product_telemetry_surface_usage_dau_daily, after: 7d } } }
  usage_interval: { title: Days between searches, per: month, measure: { interval: { event: m_product_telemetry_surface_usage_serp, share: 0.8 } } }
  trial_to_paid: { title: Trials that lead to a purchase, objective: paying, per: month, measure: { ratio: { of: { users: m_subscribe }, to: { users: subscription_free_trial_start_u } } } }
  voice_share: { title: Searches by voice, per: week, measure: { ratio: { of: { count: m_voice_search_serp_done }, to: { count: m_product_telemetry_surface_usage_serp } } } }
  prompt_share: { title: Sessions of Duck.ai per search, per: week, measure: { ratio: { of: { users: m_aichat_unified_input_prompt_submitted_count }, to: { count: m_product_telemetry_surface_usage_serp } } } }
  popups_refused: { title: Cookie popups refused, stage: activation, per: day, measure: { sum: m_autoconsent_summary.done } }
  popup_errors: { title: Popups that fail, role: guardrail, per: day, target: { max: 0.02 }, measure: { ratio: { of: { sum: m_autoconsent_summary.error_optout }, to: { sum: m_autoconsent_summary.init } } } }
  cold_starts: { title: Cold starts, stage: activation, per: day, measure: { median: { event: m_app_startup_time, property: ttid_duration_ms, where: { startup_type: cold, api_level: { min: 30 } } } } }
  ai_prompts: { title: Prompts, per: week, measure: { count: m_aichat_unified_input_prompt_submitted_count } }
  installs: { title: Verified installations, per: week, measure: { count: verified_app_install } }
  paywall_views: { title: Views of the paywall, per: day, measure: { users: { event: m_subscription_paywall_impression_u, where: { days_since_install: [d0, d1] } } } }
`,
  toolkits: `
sources:
  vscode: { platform: other, description: The extension of VS Code. }
  jetbrains: { platform: other, description: The plugin of JetBrains. }
  visualstudio: { platform: other, description: The extension of Visual Studio. }
superProperties:
  clientId: { type: string, format: uuid, description: "Identifies the installation.", pii: indirect }
  ideVersion: { type: string, description: Version of the IDE. }
  userId: { type: string, description: "Identifies the user, where signed in.", pii: direct, purpose: Counting users, retention: 400d }
owners:
  toolkit: { name: Toolkit team, contact: '#aws-toolkit' }
  amazonq: { name: Amazon Q team, contact: '#amazon-q' }
metrics:
  accepted_suggestions: { title: Suggestions that are accepted, role: north-star, owner: amazonq, per: week, measure: { count: { event: codewhisperer_userTriggerDecision, where: { codewhispererSuggestionState: Accept } } } }
  acceptance_rate: { title: Acceptance rate, owner: amazonq, per: week, measure: { ratio: { of: { count: { event: codewhisperer_userTriggerDecision, where: { codewhispererSuggestionState: Accept } } }, to: { count: codewhisperer_userTriggerDecision } } } }
  chat_users: { title: Users of the chat, role: input, lever: breadth, owner: amazonq, per: week, measure: { users: amazonq_addMessage } }
  messages_per_user: { title: Messages per user, role: input, lever: depth, owner: amazonq, per: week, measure: { ratio: { of: { count: amazonq_addMessage }, to: { users: amazonq_addMessage } } } }
  first_chunk: { title: Time to the first chunk, owner: amazonq, per: day, measure: { p95: amazonq_addMessage.cwsprChatTimeToFirstChunk } }
  perceived_latency: { title: Perceived latency, per: day, measure: { median: codewhisperer_perceivedLatency.duration } }
  log_in_conversion: { title: Log in to first message, owner: toolkit, per: week, measure: { funnel: { steps: [aws_loginWithBrowser, auth_addConnection, amazonq_addMessage], within: 1d } } }
  deployments: { title: Deployments, owner: toolkit, per: week, measure: { count: lambda_deploy } }
  deployment_success: { title: Deployments that succeed, owner: toolkit, per: week, measure: { ratio: { of: { count: { event: lambda_deploy, where: { result: Succeeded } } }, to: { count: lambda_deploy } } } }
  sessions: { title: Sessions, owner: toolkit, measure: { count: session_start } }
  characters_accepted: { title: Share of characters that are accepted, owner: amazonq, per: week, measure: { ratio: { of: { sum: codewhisperer_userTriggerDecision.codewhispererCharactersAccepted }, to: { sum: codewhisperer_userTriggerDecision.codewhispererCharactersRecommended } } } }
  snippets: { title: Code snippets per message, owner: amazonq, per: week, measure: { avg: amazonq_addMessage.cwsprChatResponseCodeSnippetCount } }
  failed_deployments: { title: Deployments that fail, role: guardrail, owner: toolkit, per: day, target: { max: 50 }, measure: { count: { event: lambda_deploy, where: { result: Fail } } } }
  local_runs: { title: Local runs, owner: toolkit, per: week, measure: { users: { event: lambda_invokeLocal, where: { runtime: [nodejs20.x, python3.12] } } } }
  start_time: { title: Time to start, owner: toolkit, per: day, measure: { p95: toolkit_init.duration } }
  time_to_value: { title: Latency of chat per latency of suggestions, owner: amazonq, per: week, measure: { ratio: { of: { avg: amazonq_addMessage.cwsprChatFullResponseLatency }, to: { avg: codewhisperer_perceivedLatency.duration } } } }
  weekly_return: { title: Users who come back, owner: toolkit, per: week, measure: { retention: { event: session_start, after: 7d } } }
  sign_ins: { title: Connections, owner: toolkit, per: week, measure: { count: { event: auth_addConnection, where: { result: Succeeded, isReAuth: false } } } }
  clicks: { title: Clicks, per: week, measure: { count: ui_click } }
`,
  'rudderstack v0.1': `
sources: { web: { platform: web, description: The site of the API. } }
metrics:
  log_ins: { title: Log-ins, per: week, measure: { count: Login Event } }
  users: { title: Users who log in, per: week, measure: { users: Login Event } }
`,
  'rudderstack typer': `
sources: { web: { platform: web, description: The site. } }
metrics:
  tracks: { title: Tracks, per: day, measure: { count: Some Track Event } }
  mean_number: { title: Mean number, measure: { avg: Some Track Event.someNumber } }
`,
  'e-commerce specification': `
sources: { web: { platform: web, description: The shop. }, server: { platform: server, description: The order service. } }
superProperties:
  session_id: { type: string, description: Identifies the visit. }
  page_url: { type: string, format: uri, description: Address of the page. }
  referrer: { type: string, description: Where the visitor came from. }
  ip: { type: string, format: ipv4, description: Address of the visitor., pii: indirect, purpose: Country, retention: 1d }
  user_agent: { type: string, description: Browser of the visitor. }
  customer_email: { type: string, format: email, description: Address of the customer., pii: direct, purpose: Service }
traits:
  user: { properties: { email: string, first_name: string, plan: string, created_at: { type: string, format: date-time }, preferred_delivery_method: string } }
campaigns:
  parameters:
    utm_source: { enum: [google, facebook, newsletter] }
    utm_medium: { enum: [cpc, email, paid_social, paid-social] }
    utm_campaign: { description: Name of the campaign. }
    utm_content: { pattern: '^[a-z0-9_]+$' }
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  revenue: { title: Revenue, per: week, measure: { sum: Order Completed.revenue } }
  basket: { title: Average order value, per: week, measure: { avg: Order Completed.total } }
  checkout: { title: Checkout conversion, per: week, measure: { funnel: { steps: [Product Added, Checkout Started, Order Completed], within: 7d } } }
  views_per_buyer: { title: Views per order, per: week, measure: { ratio: { of: { count: Product Viewed }, to: { count: Order Completed } } } }
  buyers: { title: Buyers, measure: { users: Order Completed } }
  discounts: { title: Discounts, per: week, measure: { ratio: { of: { sum: Order Completed.discount }, to: { sum: Order Completed.total } } } }
  euro_revenue: { title: Revenue in euros, per: week, measure: { sum: { event: Order Completed, property: revenue, where: { currency: EUR } } } }
  coupons: { title: Coupons applied, per: week, measure: { users: Coupon Applied } }
  shared: { title: Products shared per view, per: week, measure: { ratio: { of: { users: Product Shared }, to: { count: Product Viewed } } } }
  reviews: { title: Mean rating, per: month, measure: { avg: Product Reviewed.rating } }
  lists: { title: Product list to cart, per: week, measure: { funnel: { steps: [Product List Viewed, Product Clicked, Product Added], within: 1d } } }
  refunds: { title: Refunds, role: guardrail, per: week, target: { max: 20 }, measure: { count: Order Refunded } }
`,
};

/** The plan's text with what is known to stand around its events, and sent to the destinations. */
export function surroundPlan(name: string, text: string, destinations: readonly string[]): string {
  const { events, ...plan } = parse(text);
  const added = Object.hasOwn(surroundings, name) ? parse(surroundings[name] ?? '') : {};
  return printYaml({ ...plan, ...added, ...(destinations.length > 0 && { destinations }), events });
}
