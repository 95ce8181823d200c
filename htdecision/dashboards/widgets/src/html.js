// @ts-check
/** The few names every part of the page draws with.  Text always becomes a text node; nothing here sets markup. */
export { html } from "htm/preact";
export { Component, render } from "preact";
export { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
