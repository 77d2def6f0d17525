package kit

import (
	"html/template"
	"strings"
)

// bandTiles is how many diamonds a band has: more than fit on any sheet; what is over is cut off.
const bandTiles = 120

// Band is the woven band that closes the top of each sheet, as three paths: a pattern that repeats becomes dots
// in what browsers print, and those take megabytes.
func (Sheet) Band() template.HTML {
	const next = "m16 0"
	row := func(start, diamond string, n int) string {
		return start + strings.TrimSuffix(strings.Repeat(diamond+next, n), next)
	}
	return template.HTML(`<svg class="band" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 16" preserveAspectRatio="xMinYMin slice" aria-hidden="true">` +
		`<path fill="#24307a" d="M0 0h1920v16H0z"/>` +
		`<path fill="none" stroke="#f4b41a" stroke-width="1.5" d="` + row("M8 1.8", "l6.2 6.2-6.2 6.2-6.2-6.2z", bandTiles) + `"/>` +
		`<path fill="#fffaf0" d="` + row("M8 5.5", "l2.5 2.5-2.5 2.5-2.5-2.5z", bandTiles) + `"/>` +
		`<path fill="#e86a92" d="` + row("M0 5.8", "l2.2 2.2-2.2 2.2-2.2-2.2z", bandTiles) + `"/></svg>`)
}
