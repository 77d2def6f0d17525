package output

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync"
	"time"
)

var (
	timeType     = reflect.TypeFor[time.Time]()
	digestedType = reflect.TypeFor[Digested]()
)

// typeCache knows how values of each type that was met are written.
type typeCache struct {
	writings sync.Map  // by reflect.Type
	buffers  sync.Pool // of *encoder
}

// encoder writes values so that no two different ones look alike: a tag tells kinds apart, a number tells lengths.
type encoder struct {
	data  []byte
	types *typeCache
}

// writing writes values of one type.
type writing = func(e *encoder, v reflect.Value)

// number writes a tag and a number; the tag tells kinds of values apart.
func (e *encoder) number(tag byte, n uint64) {
	e.data = binary.LittleEndian.AppendUint64(append(e.data, tag), n)
}

func (e *encoder) text(tag byte, s string) {
	e.number(tag, uint64(len(s)))
	e.data = append(e.data, s...)
}

func (e *encoder) value(v reflect.Value) {
	if !v.IsValid() {
		e.number('0', 0)
		return
	}
	e.types.of(v.Type())(e, v)
}

// of is how values of a type are written.
func (c *typeCache) of(t reflect.Type) writing {
	if known, ok := c.writings.Load(t); ok {
		return known.(writing)
	}
	made := c.make(t)
	c.writings.Store(t, made)
	return made
}

// later is of, asked when a value is written: a type may hold itself.
func (c *typeCache) later(t reflect.Type) writing {
	find := sync.OnceValue(func() writing { return c.of(t) })
	return func(e *encoder, v reflect.Value) { find()(e, v) }
}

func (c *typeCache) make(t reflect.Type) writing {
	switch {
	case t == timeType:
		return func(e *encoder, v reflect.Value) { e.text('t', v.Interface().(time.Time).Format(time.RFC3339Nano)) }
	case t.Kind() != reflect.Interface && t.Implements(digestedType):
		refuseEmbedded(t)
		digest := func(e *encoder, v reflect.Value) { e.text('d', v.Interface().(Digested).ViewDigest()) }
		if t.Kind() == reflect.Pointer {
			return orNothing(digest)
		}
		return digest
	}
	switch t.Kind() {
	case reflect.Bool:
		return func(e *encoder, v reflect.Value) {
			n := uint64(0)
			if v.Bool() {
				n = 1
			}
			e.number('b', n)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(e *encoder, v reflect.Value) { e.number('i', uint64(v.Int())) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(e *encoder, v reflect.Value) { e.number('u', v.Uint()) }
	case reflect.Float32, reflect.Float64:
		return func(e *encoder, v reflect.Value) { e.number('f', math.Float64bits(v.Float())) }
	case reflect.String:
		return func(e *encoder, v reflect.Value) { e.text('s', v.String()) }
	case reflect.Slice, reflect.Array:
		return c.list(t)
	case reflect.Map:
		return c.mapping(t)
	case reflect.Struct:
		return c.structure(t)
	case reflect.Pointer:
		of := c.later(t.Elem())
		return orNothing(func(e *encoder, v reflect.Value) {
			e.number('p', 1)
			of(e, v.Elem())
		})
	case reflect.Interface:
		return orNothing(func(e *encoder, v reflect.Value) {
			e.text('T', v.Elem().Type().String())
			e.number('p', 1)
			e.value(v.Elem())
		})
	}
	panic(fmt.Sprintf("output: a view holds a %s", t))
}

// orNothing writes a pointer or interface that may be nil.
func orNothing(write writing) writing {
	return func(e *encoder, v reflect.Value) {
		if v.IsNil() {
			e.number('0', 0)
			return
		}
		write(e, v)
	}
}

func (c *typeCache) list(t reflect.Type) writing {
	if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
		return func(e *encoder, v reflect.Value) {
			e.number('B', uint64(v.Len()))
			e.data = append(e.data, v.Bytes()...)
		}
	}
	of := c.later(t.Elem())
	return func(e *encoder, v reflect.Value) {
		e.number('l', uint64(v.Len()))
		for i := range v.Len() {
			of(e, v.Index(i))
		}
	}
}

func (c *typeCache) mapping(t reflect.Type) writing {
	var order func(a, b reflect.Value) int
	switch kind := t.Key().Kind(); {
	case kind == reflect.String:
		order = func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) }
	case reflect.Int <= kind && kind <= reflect.Int64:
		order = func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) }
	default:
		panic(fmt.Sprintf("output: a view holds a %s", t))
	}
	key, of := c.later(t.Key()), c.later(t.Elem())
	return func(e *encoder, v reflect.Value) {
		keys := v.MapKeys()
		slices.SortFunc(keys, order)
		e.number('m', uint64(len(keys)))
		for _, k := range keys {
			key(e, k)
			of(e, v.MapIndex(k))
		}
	}
}

func (c *typeCache) structure(t reflect.Type) writing {
	fields := make([]writing, t.NumField())
	for i := range fields {
		if !t.Field(i).IsExported() {
			panic(fmt.Sprintf("output: %s has the unexported field %s", t, t.Field(i).Name))
		}
		fields[i] = c.later(t.Field(i).Type)
	}
	name := t.String()
	return func(e *encoder, v reflect.Value) {
		e.text('S', name)
		for i, write := range fields {
			write(e, v.Field(i))
		}
	}
}

// refuseEmbedded panics where a struct has its digest from a struct within it: its own fields would be
// forgotten.
func refuseEmbedded(t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	for i := 0; t.Kind() == reflect.Struct && i < t.NumField(); i++ {
		if f := t.Field(i); f.Anonymous && (f.Type.Implements(digestedType) || reflect.PointerTo(f.Type).Implements(digestedType)) {
			panic(fmt.Sprintf("output: %s embeds %s, whose digest would stand for the whole", t, f.Type))
		}
	}
}
