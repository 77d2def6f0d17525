package docs_test

import (
	"os"
	"strings"
	"testing"

	"loa.vn/loa/internal/web"
)

// TestExamplesOfServersSendTheHeaders compares the examples with what _headers says: all but which styles a page may
// have, which changes with the layouts and which the page says itself.
func TestExamplesOfServersSendTheHeaders(t *testing.T) {
	for _, name := range []string{"examples/nginx/public.conf", "examples/caddy/public.caddy"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		example := string(data)
		for _, h := range web.Headers(web.ContentPolicy(nil)) {
			wants := []string{h.Value}
			if h.Name == "Content-Security-Policy" {
				wants = nil
				for part := range strings.SplitSeq(h.Value, "; ") {
					if !strings.HasPrefix(part, "default-src") && !strings.HasPrefix(part, "style-src") {
						wants = append(wants, part)
					}
				}
			}
			for _, want := range wants {
				if !strings.Contains(example, want) || !strings.Contains(example, h.Name) {
					t.Errorf("%s does not send %s: %s", name, h.Name, want)
				}
			}
		}
	}
}
