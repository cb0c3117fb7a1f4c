// Everything a page does in the browser; each module looks after one thing and finds it by data attributes.
import "./appearance.js";
import "./bulk.js";
import "./dialogs.js";
import "./composer.js";
import "./drafts.js";
import "./forms.js";
import "./live.js";
import "./lookup.js";
import "./open_forms.js";
import "./palette.js";
import "./relative_time.js";
import "./shortcuts.js";
import "./toasts.js";
import "./uploads.js";
