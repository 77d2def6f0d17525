package serve

import (
	"container/list"
	"fmt"
	"sync"

	"loa.vn/loa/internal/output"
)

// cache keeps the bytes of outputs by key. An output is made once, also where several ask for it at the
// same time; what was not asked for longest gives way first.
type cache struct {
	limit int // bytes
	mu    sync.Mutex
	size  int
	byKey map[output.Key]*list.Element
	used  list.List // of *made, the newest use first
}

// made is an output that is made, or being made until done is closed.
type made struct {
	key  output.Key
	done chan struct{}
	data []byte
	err  error
}

// get is the output's bytes. One that could not be made is tried again the next time.
func (c *cache) get(o *output.Output) ([]byte, error) {
	m, mine := c.entry(o.Key)
	if mine {
		m.data, m.err = render(o)
		c.keep(m)
		close(m.done)
	}
	<-m.done
	return m.data, m.err
}

// entry is what is kept for a key; mine says that it is new, and for the caller to make.
func (c *cache) entry(key output.Key) (m *made, mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byKey[key]; e != nil {
		c.used.MoveToFront(e)
		return e.Value.(*made), false
	}
	if c.byKey == nil {
		c.byKey = map[output.Key]*list.Element{}
	}
	m = &made{key: key, done: make(chan struct{})}
	c.byKey[key] = c.used.PushFront(m)
	return m, true
}

// keep counts what was made, and lets go of the oldest where that is too much.
func (c *cache) keep(m *made) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m.err != nil {
		c.drop(c.byKey[m.key])
		return
	}
	c.size += len(m.data)
	for e := c.used.Back(); e != nil && c.size > c.limit; {
		older := e.Prev()
		c.drop(e)
		e = older
	}
}

func (c *cache) drop(e *list.Element) {
	m := c.used.Remove(e).(*made)
	c.size -= len(m.data)
	delete(c.byKey, m.key)
}

// peek is what has been made for a key and is still kept, or nil.
func (c *cache) peek(key output.Key) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	m := e.Value.(*made)
	select {
	case <-m.done:
		return m.data
	default:
		return nil
	}
}

// render makes an output. A template that panics is as good as one that fails.
func render(o *output.Output) (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("making %s: %v", o.Path, r)
		}
	}()
	return o.Render()
}
