package output

import (
	"crypto/sha256"
	"reflect"
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
func KeyOf(values ...any) Key { return new(Keys).Of(values...) }

// Keys gives keys as KeyOf does, and remembers what to do for each type: for whoever asks for many.
type Keys struct {
	types typeCache
}

// Of is the key of values.
func (k *Keys) Of(values ...any) Key {
	e, ok := k.types.buffers.Get().(*encoder)
	if !ok {
		e = &encoder{types: &k.types}
	}
	defer k.types.buffers.Put(e)
	e.data = e.data[:0]
	for _, v := range values {
		e.value(reflect.ValueOf(v))
	}
	return sha256.Sum256(e.data)
}
