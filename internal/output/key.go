package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"
	"reflect"
	"slices"
	"time"
)

var (
	timeType     = reflect.TypeFor[time.Time]()
	digestedType = reflect.TypeFor[Digested]()
)

// Key says what an output shows: two outputs with one key have the same bytes.
type Key [sha256.Size]byte

// Digested is a large or shared part of a view that knows its own digest, so that it is not digested
// again for every output that shows it.
type Digested interface {
	ViewDigest() string
}

// KeyOf digests values of any plain type: every field of every struct, so that none can be forgotten.
// What it cannot digest has no place in a view and panics: functions, channels, unexported fields, maps
// whose keys have no order.
func KeyOf(values ...any) Key {
	e := encoder{hash: sha256.New()}
	for _, v := range values {
		e.value(reflect.ValueOf(v))
	}
	var k Key
	e.hash.Sum(k[:0])
	return k
}

type encoder struct {
	hash   hash.Hash
	buffer [9]byte
}

// number writes a tag and a number; the tag tells kinds of values apart.
func (e *encoder) number(tag byte, n uint64) {
	e.buffer[0] = tag
	binary.LittleEndian.PutUint64(e.buffer[1:], n)
	e.hash.Write(e.buffer[:])
}

func (e *encoder) text(tag byte, s string) {
	e.number(tag, uint64(len(s)))
	e.hash.Write([]byte(s))
}

func (e *encoder) value(v reflect.Value) {
	switch {
	case !v.IsValid():
		e.number('0', 0)
		return
	case v.Type() == timeType:
		e.text('t', v.Interface().(time.Time).Format(time.RFC3339Nano))
		return
	case v.Kind() != reflect.Interface && v.Type().Implements(digestedType) && (v.Kind() != reflect.Pointer || !v.IsNil()):
		refuseEmbedded(v.Type())
		e.text('d', v.Interface().(Digested).ViewDigest())
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		e.number('b', n)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.number('i', uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.number('u', v.Uint())
	case reflect.Float32, reflect.Float64:
		e.number('f', math.Float64bits(v.Float()))
	case reflect.String:
		e.text('s', v.String())
	case reflect.Slice, reflect.Array:
		e.list(v)
	case reflect.Map:
		e.mapping(v)
	case reflect.Struct:
		e.structure(v)
	case reflect.Pointer, reflect.Interface:
		e.pointer(v)
	default:
		panic(fmt.Sprintf("output: a view holds a %s", v.Type()))
	}
}

func (e *encoder) pointer(v reflect.Value) {
	if v.IsNil() {
		e.number('0', 0)
		return
	}
	if v.Kind() == reflect.Interface {
		e.text('T', v.Elem().Type().String())
	}
	e.number('p', 1)
	e.value(v.Elem())
}

func (e *encoder) list(v reflect.Value) {
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		e.number('B', uint64(v.Len()))
		e.hash.Write(v.Bytes())
		return
	}
	e.number('l', uint64(v.Len()))
	for i := range v.Len() {
		e.value(v.Index(i))
	}
}

func (e *encoder) mapping(v reflect.Value) {
	keys := v.MapKeys()
	switch kind := v.Type().Key().Kind(); {
	case kind == reflect.String:
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	case reflect.Int <= kind && kind <= reflect.Int64:
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) })
	default:
		panic(fmt.Sprintf("output: a view holds a %s", v.Type()))
	}
	e.number('m', uint64(len(keys)))
	for _, k := range keys {
		e.value(k)
		e.value(v.MapIndex(k))
	}
}

func (e *encoder) structure(v reflect.Value) {
	t := v.Type()
	e.text('S', t.String())
	for i := range v.NumField() {
		if !t.Field(i).IsExported() {
			panic(fmt.Sprintf("output: %s has the unexported field %s", t, t.Field(i).Name))
		}
		e.value(v.Field(i))
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
