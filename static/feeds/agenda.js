/* The agenda on a partner's own page.
 *
 *   <script src="https://PLATFORM/embed/agenda.js" defer></script>
 *   <wijk-agenda sleutel="KEY" hoogte="600">
 *     <a href="https://PLATFORM/agenda/">Bekijk de agenda</a>
 *   </wijk-agenda>
 *
 * The element shows a frame with the agenda that belongs to the key. Without JavaScript, without a key, or in a
 * browser that knows no custom elements, the link inside it stays. Nothing is stored and nothing is sent back to
 * the partner's page. No style attribute is written into their HTML, so a strict style-src does not stop it;
 * their policy needs `script-src` and `frame-src` with the platform's origin.
 */
(function () {
  "use strict";

  var script = document.currentScript;
  if (!script || !window.customElements || customElements.get("wijk-agenda")) return;
  var origin = new URL(script.src).origin;

  /** The height in CSS pixels: what the page asks for, between 240 and 4000. */
  function heightOf(element) {
    var asked = parseInt(element.getAttribute("hoogte"), 10);
    return Math.min(Math.max(asked || 600, 240), 4000);
  }

  class WijkAgenda extends HTMLElement {
    static get observedAttributes() { return ["sleutel", "hoogte", "titel"]; }

    connectedCallback() { this.show(); }

    attributeChangedCallback() { if (this.isConnected) this.show(); }

    /** Put the frame in place, or bring it up to date. */
    show() {
      var key = this.getAttribute("sleutel");
      if (!key) return;
      var frame = this.frame || this.build();
      frame.title = this.getAttribute("titel") || "Agenda";
      frame.style.height = heightOf(this) + "px";
      var address = origin + "/embed/" + encodeURIComponent(key) + "/agenda";
      if (frame.src !== address) frame.src = address;
    }

    /** The frame lives in a shadow root, so the page's styles do not reach it and the link inside us is hidden. */
    build() {
      var frame = document.createElement("iframe");
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.style.display = "block";
      frame.style.width = "100%";
      frame.style.minWidth = "min(288px, 100%)";
      frame.style.border = "0";
      this.attachShadow({ mode: "open" }).append(frame);
      this.frame = frame;
      return frame;
    }
  }

  customElements.define("wijk-agenda", WijkAgenda);
})();
