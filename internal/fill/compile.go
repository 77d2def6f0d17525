package fill

import (
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// part is a compiled template.
type part struct {
	steps steps
	vars  int // how many variables it has, $ among them
}

// step is a node of a template: it writes something.
type step func(s *state, dot reflect.Value)

type steps []step

func (l steps) do(s *state, dot reflect.Value) {
	for _, do := range l {
		do(s, dot)
	}
}

// expr is an expression of a template. Its value may be invalid: that of a key that a map lacks.
type expr func(s *state, dot reflect.Value) reflect.Value

// compiler makes steps of trees. What it does not know makes it fail, and then nothing is compiled.
type compiler struct {
	trees  map[string]*parse.Tree
	funcs  template.FuncMap
	parts  map[string]*part
	failed bool
	scope  []string // names of the variables in sight, innermost last; those of other scopes keep their places
	most   int
}

func (c *compiler) fail() { c.failed = true }

// part compiles the template of a name, once.
func (c *compiler) part(name string) *part {
	if p := c.parts[name]; p != nil {
		return p
	}
	tree := c.trees[name]
	if tree == nil || tree.Root == nil { // also one that html/template derived for another place
		c.fail()
		return new(part)
	}
	p := new(part)
	c.parts[name] = p
	scope, most := c.scope, c.most
	c.scope, c.most = []string{"$"}, 1
	p.steps = c.list(tree.Root)
	p.vars = c.most
	c.scope, c.most = scope, most
	return p
}

// inner compiles what has a scope of its own.
func (c *compiler) inner(do func()) {
	n := len(c.scope)
	do()
	c.scope = c.scope[:n]
}

// declare gives a new variable its place.
func (c *compiler) declare(name string) int {
	c.scope = append(c.scope, name)
	c.most = max(c.most, len(c.scope))
	return len(c.scope) - 1
}

// variable is the place of a variable in sight.
func (c *compiler) variable(name string) int {
	for i := len(c.scope) - 1; i >= 0; i-- {
		if c.scope[i] == name {
			return i
		}
	}
	c.fail()
	return 0
}

func (c *compiler) list(list *parse.ListNode) steps {
	if list == nil {
		return nil
	}
	var all steps
	for _, n := range list.Nodes {
		if one := c.node(n); one != nil {
			all = append(all, one)
		}
	}
	return all
}

func (c *compiler) node(n parse.Node) step {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(s *state, _ reflect.Value) { s.out.Write(text) }
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return c.action(n)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return c.loop(n)
	case *parse.TemplateNode:
		return c.include(n)
	}
	c.fail()
	return nil
}

func (c *compiler) action(n *parse.ActionNode) step {
	if len(n.Pipe.Decl) > 0 {
		value := c.pipe(n.Pipe)
		return func(s *state, dot reflect.Value) { value(s, dot) }
	}
	value, escapers := c.escaped(n.Pipe)
	if len(escapers) == 0 { // html/template escapes everything that it prints
		c.fail()
	}
	return func(s *state, dot reflect.Value) { write(s.out, value(s, dot), escapers) }
}

// escaped parts a pipeline from the escapers at its end.
func (c *compiler) escaped(pipe *parse.PipeNode) (expr, []escaper) {
	own := *pipe
	var escapers []escaper
	for n := len(own.Cmds); n > 1; n = len(own.Cmds) {
		name, ok := own.Cmds[n-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(name.Ident, "_") || len(own.Cmds[n-1].Args) > 1 {
			break
		}
		e, known := escaperOf(name.Ident)
		if !known {
			c.fail()
		}
		escapers = append([]escaper{e}, escapers...)
		own.Cmds = own.Cmds[:n-1]
	}
	return c.pipe(&own), escapers
}

func (c *compiler) branch(n *parse.BranchNode, with bool) (made step) {
	c.inner(func() {
		value := c.pipe(n.Pipe)
		var yes, no steps
		c.inner(func() { yes = c.list(n.List) })
		c.inner(func() { no = c.list(n.ElseList) })
		made = func(s *state, dot reflect.Value) {
			v := value(s, dot)
			switch {
			case !truth(v):
				no.do(s, dot)
			case with:
				yes.do(s, v)
			default:
				yes.do(s, dot)
			}
		}
	})
	return made
}

func (c *compiler) loop(n *parse.RangeNode) (made step) {
	c.inner(func() {
		pipe := *n.Pipe
		decl := pipe.Decl
		pipe.Decl = nil
		if pipe.IsAssign {
			c.fail()
		}
		value := c.pipe(&pipe)
		index, element := -1, -1
		var body, none steps
		c.inner(func() {
			if len(decl) > 1 {
				index = c.declare(decl[0].Ident[0])
			}
			if len(decl) > 0 {
				element = c.declare(decl[len(decl)-1].Ident[0])
			}
			body = c.list(n.List)
		})
		c.inner(func() { none = c.list(n.ElseList) })
		made = func(s *state, dot reflect.Value) {
			list, isNil := indirect(value(s, dot))
			count := 0
			switch kind := list.Kind(); {
			case kind == reflect.Slice || kind == reflect.Array:
				count = list.Len()
			case kind == reflect.Invalid:
			case isNil || kind != reflect.Map || list.Len() > 0:
				giveUp()
			}
			for i := range count {
				one := list.Index(i)
				if index >= 0 {
					s.vars[s.base+index] = reflect.ValueOf(i)
				}
				if element >= 0 {
					s.vars[s.base+element] = one
				}
				body.do(s, one)
			}
			if count == 0 {
				none.do(s, dot)
			}
		}
	})
	return made
}

func (c *compiler) include(n *parse.TemplateNode) step {
	p := c.part(n.Name)
	if n.Pipe == nil {
		return func(s *state, _ reflect.Value) { s.call(p, reflect.Value{}) }
	}
	if len(n.Pipe.Decl) > 0 {
		c.fail()
	}
	value := c.pipe(n.Pipe)
	return func(s *state, dot reflect.Value) { s.call(p, value(s, dot)) }
}
