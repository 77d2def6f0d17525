package web

// ContentPolicy is the Content-Security-Policy of every page: nothing from elsewhere, no script or style
// within the page. What a meta element cannot say (frame-ancestors) is added where servers send it.
const ContentPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; " +
	"script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"

// Header is a line that a server sends with every file.
type Header struct {
	Name, Value string
}

// Headers are those with which the site should be served.
func Headers() []Header {
	return []Header{
		{"Content-Security-Policy", ContentPolicy + "; frame-ancestors 'none'"},
		{"Referrer-Policy", "no-referrer"},
		{"X-Content-Type-Options", "nosniff"},
		{"Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), interest-cohort=()"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Strict-Transport-Security", "max-age=31536000"},
	}
}
