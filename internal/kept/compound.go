package kept

import (
	"fmt"
	"reflect"
)

// compound is the coding of a type that is made of others.
func (c *codec) compound(t reflect.Type) coding {
	switch t.Kind() {
	case reflect.Slice:
		return c.slice(t)
	case reflect.Array:
		return c.array(t)
	case reflect.Map:
		return c.mapping(t)
	case reflect.Pointer:
		return c.pointer(t)
	case reflect.Struct:
		return c.structure(t)
	}
	panic(fmt.Errorf("%w: %s", errNotPlain, t))
}

// slice writes one more than how many there are, for none at all is another value than an empty slice.
func (c *codec) slice(t reflect.Type) coding {
	of := c.of(t.Elem())
	bytes := t.Elem().Kind() == reflect.Uint8
	return coding{
		func(out *sink, v reflect.Value) {
			if v.IsNil() {
				out.byte(0)
				return
			}
			out.counted(v.Len())
			if bytes {
				out.data = append(out.data, v.Bytes()...)
				return
			}
			for i := range v.Len() {
				of.write(out, v.Index(i))
			}
		},
		func(in *input, v reflect.Value) {
			n, is := in.count()
			if !is {
				return
			}
			made := reflect.MakeSlice(t, n, n)
			if bytes {
				reflect.Copy(made, reflect.ValueOf(in.take(n)))
			} else {
				for i := range n {
					of.read(in, made.Index(i))
				}
			}
			v.Set(made)
		},
	}
}

func (c *codec) array(t reflect.Type) coding {
	of := c.of(t.Elem())
	bytes := t.Elem().Kind() == reflect.Uint8
	return coding{
		func(out *sink, v reflect.Value) {
			for i := range v.Len() {
				if bytes {
					out.byte(byte(v.Index(i).Uint()))
				} else {
					of.write(out, v.Index(i))
				}
			}
		},
		func(in *input, v reflect.Value) {
			if bytes {
				reflect.Copy(v, reflect.ValueOf(in.take(v.Len())))
				return
			}
			for i := range v.Len() {
				of.read(in, v.Index(i))
			}
		},
	}
}

func (c *codec) mapping(t reflect.Type) coding {
	key, of := c.of(t.Key()), c.of(t.Elem())
	return coding{
		func(out *sink, v reflect.Value) {
			if v.IsNil() {
				out.byte(0)
				return
			}
			out.counted(v.Len())
			k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			for all := v.MapRange(); all.Next(); {
				k.SetIterKey(all)
				e.SetIterValue(all)
				key.write(out, k)
				of.write(out, e)
			}
		},
		func(in *input, v reflect.Value) {
			n, is := in.count()
			if !is {
				return
			}
			made := reflect.MakeMapWithSize(t, n)
			k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			for range n {
				k.SetZero()
				e.SetZero()
				key.read(in, k)
				of.read(in, e)
				made.SetMapIndex(k, e)
			}
			v.Set(made)
		},
	}
}

func (c *codec) pointer(t reflect.Type) coding {
	of := c.of(t.Elem())
	return coding{
		func(out *sink, v reflect.Value) {
			if v.IsNil() {
				out.byte(0)
				return
			}
			out.byte(1)
			of.write(out, v.Elem())
		},
		func(in *input, v reflect.Value) {
			if in.take(1) == "\x01" {
				made := reflect.New(t.Elem())
				of.read(in, made.Elem())
				v.Set(made)
			}
		},
	}
}

func (c *codec) structure(t reflect.Type) coding {
	fields := make([]*coding, t.NumField()) // nil for those that nobody outside their package sees
	for i := range fields {
		if t.Field(i).IsExported() {
			fields[i] = c.of(t.Field(i).Type)
		}
	}
	return coding{
		func(out *sink, v reflect.Value) {
			for i, f := range fields {
				if f != nil {
					f.write(out, v.Field(i))
				}
			}
		},
		func(in *input, v reflect.Value) {
			for i, f := range fields {
				if f != nil {
					f.read(in, v.Field(i))
				}
			}
		},
	}
}
