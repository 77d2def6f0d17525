package fill

import (
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// function compiles the call of a function: one of the set's own, or one that every template has.
func (c *compiler) function(name string, args []parse.Node, final expr) expr {
	own, has := c.funcs[name]
	switch {
	case has:
	case name == "and" || name == "or":
		return c.logic(name == "or", args, final)
	default:
		return c.builtin(name, args, final)
	}
	given := c.arguments(args, final)
	switch f := own.(type) {
	case func(string) template.HTML:
		return func(s *state, dot reflect.Value) reflect.Value {
			values := given(s, dot)
			if len(values) != 1 {
				giveUp()
			}
			return reflect.ValueOf(f(textOf(values[0])))
		}
	case func(...any) map[string]any:
		return func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(f(anys(given(s, dot))...)) }
	case func(string, ...any) (template.HTML, error):
		return func(s *state, dot reflect.Value) reflect.Value {
			values := given(s, dot)
			html, err := f(textOf(values[0]), anys(values[1:])...)
			if err != nil {
				giveUp()
			}
			return reflect.ValueOf(html)
		}
	}
	f := reflect.ValueOf(own)
	return func(s *state, dot reflect.Value) reflect.Value { return callAny(f, given(s, dot)) }
}

// textOf is an argument of a parameter that takes a text.
func textOf(v reflect.Value) string {
	if v = fit(v, stringType); v.Kind() != reflect.String {
		giveUp()
	}
	return v.String()
}

// logic compiles "and" and "or", which look at no more of their arguments than they need.
func (c *compiler) logic(or bool, args []parse.Node, final expr) expr {
	var all []expr
	for _, a := range args {
		all = append(all, c.operand(a))
	}
	if final != nil || len(all) == 0 {
		c.fail()
	}
	return func(s *state, dot reflect.Value) (v reflect.Value) {
		for _, one := range all {
			if v = one(s, dot); truth(v) == or {
				break
			}
		}
		return v
	}
}

// builtin compiles one of the functions that every template has.
func (c *compiler) builtin(name string, args []parse.Node, final expr) expr {
	do, fewest, most := builtinOf(name)
	n := len(args)
	if final != nil {
		n++
	}
	if do == nil || n < fewest || n > most {
		c.fail()
		return nil
	}
	given := c.arguments(args, final)
	return func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(do(given(s, dot))) }
}

// many is as many arguments as somebody may write.
const many = 1 << 10

func builtinOf(name string) (do func(args []reflect.Value) any, fewest, most int) {
	switch name {
	case "not":
		return func(a []reflect.Value) any { return !truth(a[0]) }, 1, 1
	case "len":
		return func(a []reflect.Value) any { return length(a[0]) }, 1, 1
	case "eq":
		return func(a []reflect.Value) any { return equalsAny(a[0], a[1:]) }, 2, many
	case "ne":
		return func(a []reflect.Value) any { return !equal(a[0], a[1]) }, 2, 2
	case "lt":
		return func(a []reflect.Value) any { return less(a[0], a[1]) }, 2, 2
	case "le":
		return func(a []reflect.Value) any { return !less(a[1], a[0]) }, 2, 2
	case "gt":
		return func(a []reflect.Value) any { return less(a[1], a[0]) }, 2, 2
	case "ge":
		return func(a []reflect.Value) any { return !less(a[0], a[1]) }, 2, 2
	case "print":
		return func(a []reflect.Value) any { return fmt.Sprint(anys(a)...) }, 0, many
	case "printf":
		return func(a []reflect.Value) any { return fmt.Sprintf(textOf(a[0]), anys(a[1:])...) }, 1, many
	}
	return nil, 0, 0
}

// truth says whether a condition holds for a value.
func truth(v reflect.Value) bool {
	v = concrete(v)
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Struct:
		return true
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() > 0
	case reflect.Float32, reflect.Float64:
		return v.Float() != 0
	}
	return !v.IsZero()
}

// concrete is what an interface holds.
func concrete(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

func length(v reflect.Value) int {
	v, isNil := indirect(v)
	if isNil {
		giveUp()
	}
	return v.Len()
}

func equalsAny(v reflect.Value, others []reflect.Value) bool {
	for _, other := range others {
		if equal(v, other) {
			return true
		}
	}
	return false
}

// equal compares two values of one kind: texts, whole numbers, truths. Others are left to html/template.
func equal(a, b reflect.Value) bool {
	a, b = concrete(a), concrete(b)
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return a.String() == b.String()
	case a.CanInt() && b.CanInt():
		return a.Int() == b.Int()
	case a.Kind() == reflect.Bool && b.Kind() == reflect.Bool:
		return a.Bool() == b.Bool()
	}
	giveUp()
	return false
}

func less(a, b reflect.Value) bool {
	a, b = concrete(a), concrete(b)
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return a.String() < b.String()
	case a.CanInt() && b.CanInt():
		return a.Int() < b.Int()
	}
	giveUp()
	return false
}
