package fill

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// pipe compiles a pipeline and the variables that it declares or sets.
func (c *compiler) pipe(n *parse.PipeNode) expr {
	if n == nil || len(n.Cmds) == 0 {
		c.fail()
		return nil
	}
	var value expr
	for _, cmd := range n.Cmds {
		value = unwrapped(c.command(cmd, value))
	}
	if len(n.Decl) == 0 {
		return value
	}
	if len(n.Decl) > 1 {
		c.fail()
	}
	name := n.Decl[0].Ident[0]
	var at int
	if n.IsAssign {
		at = c.variable(name)
	} else {
		at = c.declare(name)
	}
	return func(s *state, dot reflect.Value) reflect.Value {
		v := value(s, dot)
		s.vars[s.base+at] = v
		return v
	}
}

// unwrapped is the value within an interface, which a pipeline takes out.
func unwrapped(value expr) expr {
	return func(s *state, dot reflect.Value) reflect.Value {
		v := value(s, dot)
		if v.Kind() == reflect.Interface && v.Type().NumMethod() == 0 {
			return v.Elem()
		}
		return v
	}
}

// command compiles one command of a pipeline; final is what comes from the one before it, nil for none.
func (c *compiler) command(cmd *parse.CommandNode, final expr) expr {
	args := cmd.Args[1:]
	switch n := cmd.Args[0].(type) {
	case *parse.FieldNode:
		return c.fields(dotOf, n.Ident, args, final)
	case *parse.ChainNode:
		return c.fields(c.operand(n.Node), n.Field, args, final)
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			return c.fields(c.variableOf(n), n.Ident[1:], args, final)
		}
	case *parse.IdentifierNode:
		return c.function(n.Ident, args, final)
	}
	if len(args) > 0 || final != nil {
		c.fail()
	}
	return c.operand(cmd.Args[0])
}

func dotOf(_ *state, dot reflect.Value) reflect.Value { return dot }

func (c *compiler) variableOf(n *parse.VariableNode) expr {
	at := c.variable(n.Ident[0])
	return func(s *state, _ reflect.Value) reflect.Value { return s.vars[s.base+at] }
}

// operand compiles what may stand as an argument.
func (c *compiler) operand(n parse.Node) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return dotOf
	case *parse.FieldNode:
		return c.fields(dotOf, n.Ident, nil, nil)
	case *parse.VariableNode:
		if len(n.Ident) == 1 {
			return c.variableOf(n)
		}
		return c.fields(c.variableOf(n), n.Ident[1:], nil, nil)
	case *parse.ChainNode:
		return c.fields(c.operand(n.Node), n.Field, nil, nil)
	case *parse.PipeNode:
		return c.pipe(n)
	case *parse.IdentifierNode:
		return c.function(n.Ident, nil, nil)
	}
	return c.constant(n)
}

// constant compiles a constant as it stands where any type may.
func (c *compiler) constant(n parse.Node) expr {
	var v reflect.Value
	switch n := n.(type) {
	case *parse.StringNode:
		v = reflect.ValueOf(n.Text)
	case *parse.BoolNode:
		v = reflect.ValueOf(n.True)
	case *parse.NumberNode:
		if !n.IsInt || strings.Trim(n.Text, "-0123456789") != "" || int64(int(n.Int64)) != n.Int64 {
			c.fail()
		}
		v = reflect.ValueOf(int(n.Int64))
	default:
		c.fail()
	}
	return func(*state, reflect.Value) reflect.Value { return v }
}

// fields compiles .A.B.C behind a receiver. Only the last may be a method with arguments.
func (c *compiler) fields(of expr, names []string, args []parse.Node, final expr) expr {
	for i, name := range names {
		m := &member{name: name, key: reflect.ValueOf(name)}
		receiver := of
		if i < len(names)-1 || len(args) == 0 && final == nil {
			of = func(s *state, dot reflect.Value) reflect.Value { return m.get(receiver(s, dot), nil) }
			continue
		}
		given := c.arguments(args, final)
		of = func(s *state, dot reflect.Value) reflect.Value {
			r := receiver(s, dot)
			return m.get(r, given(s, dot))
		}
	}
	return of
}

// arguments compiles arguments, and the one that a pipeline adds.
func (c *compiler) arguments(args []parse.Node, final expr) func(s *state, dot reflect.Value) []reflect.Value {
	var all []expr
	for _, a := range args {
		all = append(all, c.operand(a))
	}
	if final != nil {
		all = append(all, final)
	}
	return func(s *state, dot reflect.Value) []reflect.Value {
		values := make([]reflect.Value, len(all))
		for i, one := range all {
			values[i] = one(s, dot)
		}
		return values
	}
}
