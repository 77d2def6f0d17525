// Package fill executes the templates of html/template, faster.
//
// html/template looks each field and method up by its name, and calls each function by reflection, every time a
// template is executed. Here the trees that it made, with its escapers put in their places, are compiled once into
// steps that remember what they found. They know the constructs that templates of pages usually hold; where they come
// upon another one, or upon anything that html/template would call a mistake, they give up without a word, and
// html/template itself executes the template from its beginning. So the bytes are the same, and so are all messages.
// Functions and methods must be pure, for they may be called twice.
package fill

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"sync"
	"text/template/parse"
)

// Template is one set of associated templates that begins at its root.
type Template struct {
	slow  *template.Template
	root  string
	funcs template.FuncMap
	once  sync.Once
	fast  *program // nil where only html/template knows how
}

// New prepares the execution of the template named root of a set that was parsed with the functions.
func New(set *template.Template, root string, funcs template.FuncMap) *Template {
	return &Template{slow: set, root: root, funcs: funcs}
}

// Execute writes the template with data behind what out holds.
func (t *Template) Execute(out *bytes.Buffer, data any) error {
	t.once.Do(t.compile)
	start := out.Len()
	if t.fast != nil && t.fast.run(out, data) {
		return nil
	}
	out.Truncate(start)
	return t.slow.ExecuteTemplate(out, t.root, data)
}

// compile makes the program. The escapers are put into the trees when html/template first executes a template, which
// soon fails here for want of data.
func (t *Template) compile() {
	_ = t.slow.ExecuteTemplate(io.Discard, t.root, nil)
	c := &compiler{trees: map[string]*parse.Tree{}, funcs: t.funcs, parts: map[string]*part{}}
	for _, one := range t.slow.Templates() {
		c.trees[one.Name()] = one.Tree
	}
	if root := c.part(t.root); !c.failed {
		t.fast = &program{root: root}
	}
}

// program is a compiled template with all that it calls.
type program struct {
	root   *part
	states sync.Pool
}

// run executes the program; false where it gave up.
func (p *program) run(out *bytes.Buffer, data any) (done bool) {
	s, ok := p.states.Get().(*state)
	if !ok {
		s = new(state)
	}
	s.out, s.base, s.depth = out, 0, 0
	defer func() {
		if recover() != nil { // a nil pointer, a method that panics: whatever it is, html/template shall say it
			done = false
		}
		s.out = nil
		clear(s.vars[:cap(s.vars)])
		s.vars = s.vars[:0]
		p.states.Put(s)
	}()
	s.call(p.root, reflect.ValueOf(data))
	return true
}

// deepest is how many templates may be within one another; html/template allows more.
const deepest = 200

// state is one execution.
type state struct {
	out   *bytes.Buffer
	vars  []reflect.Value // of all templates that are being executed
	base  int             // where those of the innermost one begin
	depth int
}

// call executes a part with data.
func (s *state) call(p *part, dot reflect.Value) {
	if s.depth++; s.depth > deepest {
		giveUp()
	}
	base, end := s.base, len(s.vars)
	s.base = end
	for range p.vars {
		s.vars = append(s.vars, reflect.Value{})
	}
	s.vars[s.base] = dot // $
	p.steps.do(s, dot)
	s.vars, s.base = s.vars[:end], base
	s.depth--
}

// giveUp leaves the rest to html/template.
func giveUp() { panic("template beyond what is compiled") }
