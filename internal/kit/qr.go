package kit

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"
)

// qrCode is an address as a QR code, drawn as one path, with the light margin of four modules that readers of
// codes need. An address too long for a code has none.
func qrCode(address, label string) template.HTML {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return ""
	}
	const margin = 4
	var b strings.Builder
	size := code.Size + 2*margin
	fmt.Fprintf(&b, `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" role="img" aria-label="%[2]s" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%[1]dv%[1]dH0z"/><path d="`, size, template.HTMLEscapeString(label))
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			run := 1
			for code.Black(x+run, y) {
				run++
			}
			fmt.Fprintf(&b, "M%d %dh%dv1h-%[3]dz", x+margin, y+margin, run)
			x += run
		}
	}
	b.WriteString(`"/></svg>`)
	return template.HTML(b.String())
}
