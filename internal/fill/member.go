package fill

import (
	"html/template"
	"reflect"
	"sync/atomic"
)

// member is a field or method by its name. It remembers what that was for the type it met last.
type member struct {
	name string
	key  reflect.Value // the name, as the key of a map
	last atomic.Pointer[found]
}

// found is what a name means for a type.
type found struct {
	of        reflect.Type
	addressed bool // the value has an address, so that methods of its pointer count
	kind      memberKind
	index     []int // of a field
	method    int
}

type memberKind uint8

const (
	aField memberKind = iota
	aMethod
	aKey
)

// get is the member of a value; a method is called with the arguments.
func (m *member) get(v reflect.Value, args []reflect.Value) reflect.Value {
	if !v.IsValid() {
		return reflect.Value{}
	}
	v, isNil := indirect(v)
	if isNil {
		giveUp()
	}
	addressed := v.CanAddr()
	f := m.last.Load()
	if f == nil || f.of != v.Type() || f.addressed != addressed {
		f = m.find(v.Type(), addressed)
		m.last.Store(f)
	}
	if f.kind == aMethod {
		if addressed {
			v = v.Addr()
		}
		return callMethod(v, m.name, f.method, args)
	}
	if len(args) > 0 {
		giveUp()
	}
	if f.kind == aKey {
		return v.MapIndex(m.key)
	}
	if len(f.index) == 1 {
		return v.Field(f.index[0])
	}
	return v.FieldByIndex(f.index)
}

func (m *member) find(t reflect.Type, addressed bool) *found {
	f := &found{of: t, addressed: addressed}
	with := t
	if addressed {
		with = reflect.PointerTo(t)
	}
	if method, ok := with.MethodByName(m.name); ok {
		f.kind, f.method = aMethod, method.Index
		return f
	}
	switch t.Kind() {
	case reflect.Struct:
		field, ok := t.FieldByName(m.name)
		if !ok || !field.IsExported() {
			giveUp()
		}
		f.index = field.Index
	case reflect.Map:
		if !m.key.Type().AssignableTo(t.Key()) {
			giveUp()
		}
		f.kind = aKey
	default:
		giveUp()
	}
	return f
}

// indirect is what pointers and interfaces lead to; where one of them is nil, that one.
func indirect(v reflect.Value) (at reflect.Value, isNil bool) {
	for ; v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface; v = v.Elem() {
		if v.IsNil() {
			return v, true
		}
	}
	return v, false
}

// Methods of these shapes are called without reflection.
type (
	asHTML interface{ HTML() template.HTML }
	asWord interface {
		Word(id string, pairs ...any) template.HTML
	}
	asPlain interface {
		Plain(id string, pairs ...any) string
	}
)

func callMethod(v reflect.Value, name string, method int, args []reflect.Value) reflect.Value {
	switch {
	case name == "HTML" && len(args) == 0:
		if m, ok := v.Interface().(asHTML); ok {
			return reflect.ValueOf(m.HTML())
		}
	case name == "Word" && len(args) > 0 && args[0].Kind() == reflect.String:
		if m, ok := v.Interface().(asWord); ok && args[0].Type() == stringType {
			return reflect.ValueOf(m.Word(args[0].String(), anys(args[1:])...))
		}
	case name == "Plain" && len(args) > 0 && args[0].Kind() == reflect.String:
		if m, ok := v.Interface().(asPlain); ok && args[0].Type() == stringType {
			return reflect.ValueOf(m.Plain(args[0].String(), anys(args[1:])...))
		}
	}
	return callAny(v.Method(method), args)
}

// anys are values as they are handed to a function that takes any.
func anys(values []reflect.Value) []any {
	if len(values) == 0 {
		return nil
	}
	list := make([]any, len(values))
	for i, v := range values {
		if v.IsValid() {
			list[i] = v.Interface()
		}
	}
	return list
}

// callAny calls a function by reflection, its arguments made to fit as html/template does.
func callAny(f reflect.Value, args []reflect.Value) reflect.Value {
	t := f.Type()
	fixed := t.NumIn()
	if t.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !t.IsVariadic() || t.NumOut() == 0 || t.NumOut() > 2 || t.NumOut() == 2 && t.Out(1) != errorType {
		giveUp()
	}
	fitting := make([]reflect.Value, len(args))
	for i, a := range args {
		want := t.In(min(i, t.NumIn()-1))
		if i >= fixed {
			want = want.Elem()
		}
		fitting[i] = fit(a, want)
	}
	out := f.Call(fitting)
	if len(out) == 2 && !out[1].IsNil() {
		giveUp()
	}
	if out[0].Kind() == reflect.Struct && out[0].Type() == valueType {
		giveUp()
	}
	return out[0]
}

var (
	stringType = reflect.TypeFor[string]()
	errorType  = reflect.TypeFor[error]()
	valueType  = reflect.TypeFor[reflect.Value]()
)

// fit makes an argument fit a parameter.
func fit(v reflect.Value, want reflect.Type) reflect.Value {
	switch {
	case want == valueType:
		giveUp()
	case !v.IsValid():
		switch want.Kind() {
		case reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
			return reflect.Zero(want)
		}
	case v.Type().AssignableTo(want):
		return v
	case v.Kind() == reflect.Interface && !v.IsNil() && v.Elem().Type().AssignableTo(want):
		return v.Elem()
	}
	giveUp() // constants of other types, one more pointer: html/template knows
	return v
}
