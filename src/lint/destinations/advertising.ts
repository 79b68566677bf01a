/** Destinations that serve advertising, by the names that plans give them. Google Analytics is one: audiences are made of it. */

const advertising =
  /^(ga4|googleanalytics4?|firebase|firebaseanalytics|googleads|googleadwords|adwords|dv360|floodlight|meta|metaads|metapixel|metacapi|facebook|facebookads|facebookpixel|tiktok|tiktokads|tiktokpixel|pinterest|pinterestads|linkedin|linkedinads|linkedininsighttag|snapchat|snapchatads|snappixel|bingads|microsoftads|twitter|twitterads|xads|reddit|redditads|criteo|taboola|outbrain)$/;

/** Whether data sent there are used for advertising. */
export function isAdvertising(id: string): boolean {
  return advertising.test(id.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
