package kept

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"time"
)

// codec writes and reads values of plain types: what a struct's exported fields hold, one behind the other, without
// their names, for the program that reads is the one that wrote. What to do for a type is worked out once, when it is
// first met.
type codec struct {
	types map[reflect.Type]*coding
}

// coding is how values of one type are written and read.
type coding struct {
	write func(out *sink, v reflect.Value)
	read  func(in *input, v reflect.Value)
}

var (
	errNotPlain = errors.New("this is no plain value")
	errDamaged  = errors.New("the file is damaged")
)

// encode writes a value to out.
func encode(out *sink, value any) (err error) {
	defer func() {
		if what := recover(); what != nil {
			if what, ok := what.(error); ok && errors.Is(what, errNotPlain) {
				err = what
				return
			}
			panic(what)
		}
	}()
	v := reflect.ValueOf(value)
	c := codec{types: map[reflect.Type]*coding{}}
	c.of(v.Type()).write(out, v)
	return nil
}

// sink gathers what is written and hands it on in large pieces.
type sink struct {
	data []byte
	to   io.Writer
	err  error // the first of handing on
}

// enough is how many bytes wait until they are handed on.
const enough = 1 << 16

func (s *sink) flush() {
	if len(s.data) > 0 && s.err == nil {
		_, s.err = s.to.Write(s.data)
	}
	s.data = s.data[:0]
}

func (s *sink) number(n uint64) { s.data = binary.AppendUvarint(s.data, n) }

// counted writes how many follow; see input.count.
func (s *sink) counted(n int) { s.number(uint64(n) + 1) }

func (s *sink) byte(b byte) { s.data = append(s.data, b) }

func (s *sink) text(text string) {
	s.number(uint64(len(text)))
	s.data = append(s.data, text...)
	if len(s.data) > enough {
		s.flush()
	}
}

// decode fills value, a pointer, with what the text holds, all of it. Its texts share the memory of in.
func decode(in string, value any) (err error) {
	defer func() {
		if what := recover(); what != nil {
			err = fmt.Errorf("%w: %v", errDamaged, what)
		}
	}()
	v := reflect.ValueOf(value).Elem()
	c := codec{types: map[reflect.Type]*coding{}}
	rest := &input{rest: in}
	c.of(v.Type()).read(rest, v)
	if len(rest.rest) > 0 {
		return errDamaged
	}
	return nil
}

// input is what is still to be read. Where it ends too early, reading panics.
type input struct{ rest string }

func (in *input) take(n int) string {
	s := in.rest[:n]
	in.rest = in.rest[n:]
	return s
}

func (in *input) number() uint64 {
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		b := in.rest[i]
		if i == 0 && b < 0x80 {
			in.rest = in.rest[1:]
			return uint64(b)
		}
		if b < 0x80 {
			n, size := binary.Uvarint([]byte(in.rest[:i+1]))
			if size <= 0 {
				panic(errDamaged)
			}
			in.rest = in.rest[size:]
			return n
		}
	}
}

// length reads how many of something follow.
func (in *input) length() int {
	n := in.number()
	if n > uint64(len(in.rest)) {
		panic(errDamaged)
	}
	return int(n)
}

// count reads what sink.counted writes: how many follow, or that there is nothing, not even an empty list.
func (in *input) count() (n int, is bool) {
	switch n := in.number(); {
	case n == 0:
		return 0, false
	case n-1 > uint64(len(in.rest)): // each takes a byte at least
		panic(errDamaged)
	default:
		return int(n - 1), true
	}
}

func (c *codec) of(t reflect.Type) *coding {
	if known := c.types[t]; known != nil {
		return known
	}
	made := new(coding)
	c.types[t] = made // before it is whole, for a type may hold itself
	*made = c.make(t)
	return made
}

func (c *codec) make(t reflect.Type) coding {
	if t == reflect.TypeFor[time.Time]() {
		return instants()
	}
	switch t.Kind() {
	case reflect.Bool:
		return coding{
			func(out *sink, v reflect.Value) {
				if v.Bool() {
					out.byte(1)
				} else {
					out.byte(0)
				}
			},
			func(in *input, v reflect.Value) { v.SetBool(in.take(1) == "\x01") },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return coding{
			func(out *sink, v reflect.Value) { out.number(zigzag(v.Int())) },
			func(in *input, v reflect.Value) { n := in.number(); v.SetInt(int64(n>>1) ^ -int64(n&1)) },
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return coding{
			func(out *sink, v reflect.Value) { out.number(v.Uint()) },
			func(in *input, v reflect.Value) { v.SetUint(in.number()) },
		}
	case reflect.Float32, reflect.Float64:
		return coding{
			func(out *sink, v reflect.Value) {
				out.data = binary.LittleEndian.AppendUint64(out.data, math.Float64bits(v.Float()))
			},
			func(in *input, v reflect.Value) {
				v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(in.take(8)))))
			},
		}
	case reflect.String:
		return coding{
			func(out *sink, v reflect.Value) { out.text(v.String()) },
			func(in *input, v reflect.Value) { v.SetString(in.take(in.length())) },
		}
	}
	return c.compound(t)
}

func zigzag(n int64) uint64 { return uint64(n<<1) ^ uint64(n>>63) }

func instants() coding {
	return coding{
		func(out *sink, v reflect.Value) {
			data, err := v.Interface().(time.Time).MarshalBinary()
			if err != nil {
				panic(fmt.Errorf("%w: %w", errNotPlain, err))
			}
			out.text(string(data))
		},
		func(in *input, v reflect.Value) {
			var at time.Time
			if err := at.UnmarshalBinary([]byte(in.take(in.length()))); err != nil {
				panic(err)
			}
			v.Set(reflect.ValueOf(at))
		},
	}
}
