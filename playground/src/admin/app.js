/** The panel of the demo, in German, too: each user chooses in the profile. */
export default { config: { locales: ['de'] } };
