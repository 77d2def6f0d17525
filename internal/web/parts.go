package web

import (
	"bytes"
	"fmt"
	"html/template"
	"sync"

	"github.com/tdewolff/minify/v2"
)

// parts are shared parts of pages that show nothing but the frame, such as the foot: {{once "_foot.html" .Frame}}
// makes such a part once a frame, and once a section where that is named too, and not again for each page.
type parts struct {
	shared  *template.Template
	tidy    *minify.M // the styles within pages stand as they are, for a policy names their digests
	made    sync.Map  // partKey to template.HTML
	buffers sync.Pool
}

// Part is what a part of a page that is made once is given.
type Part struct {
	Frame   *Frame
	Section string // "" where the part is the same in all
}

type partKey struct{ name, frame, section string }

// once makes the part of a name; args are the frame and, where the part differs by it, the section.
func (p *parts) once(name string, args ...any) (template.HTML, error) {
	if len(args) == 0 || len(args) > 2 {
		return "", fmt.Errorf("layouts/%s: once wants a frame, and perhaps a section", name)
	}
	frame, ok := args[0].(*Frame)
	if !ok || frame == nil {
		return "", fmt.Errorf("layouts/%s: once wants a frame, not %T", name, args[0])
	}
	part := Part{Frame: frame}
	if len(args) > 1 {
		if part.Section, ok = args[1].(string); !ok {
			return "", fmt.Errorf("layouts/%s: a section is a text, not %T", name, args[1])
		}
	}
	key := partKey{name, frame.Digest, part.Section}
	if made, ok := p.made.Load(key); ok && frame.Digest != "" {
		return made.(template.HTML), nil
	}
	out := p.buffer()
	defer p.buffers.Put(out)
	if err := p.shared.ExecuteTemplate(out, name, part); err != nil {
		return "", fmt.Errorf("layouts/%s: %w", name, err)
	}
	small, err := p.tidy.String("text/html", out.String())
	if err != nil {
		return "", fmt.Errorf("layouts/%s: minifying: %w", name, err)
	}
	html := template.HTML(small)
	p.made.Store(key, html)
	return html, nil
}

func (p *parts) buffer() *bytes.Buffer {
	if b, ok := p.buffers.Get().(*bytes.Buffer); ok {
		b.Reset()
		return b
	}
	return new(bytes.Buffer)
}
