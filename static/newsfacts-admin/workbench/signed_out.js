/** Signing out leaves nothing of what was typed on this machine. */

import { forgetAll } from "./drafts.js";

forgetAll();
