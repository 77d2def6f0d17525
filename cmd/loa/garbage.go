package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage may gather before it is collected, in per cent of what is in use. Twice what Go would let gather
// saves a tenth of a build's time; a campaign of tens of thousands of pages, which uses more than the limit, would pay
// for that with memory that the machine needs otherwise.
const (
	garbageOfSmall = 200
	garbageOfLarge = 75
	largeInUse     = 256 << 20 // bytes
)

// gatherGarbage lets more garbage gather until much memory is in use. What GOGC says goes before.
func gatherGarbage() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(garbageOfSmall)
	afterCollection(func() (again bool) {
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(sample)
		if sample[0].Value.Kind() != metrics.KindUint64 || sample[0].Value.Uint64() < largeInUse {
			return true
		}
		debug.SetGCPercent(garbageOfLarge)
		return false
	})
}

// afterCollection calls do after each collection of garbage as long as it answers true.
func afterCollection(do func() bool) {
	runtime.SetFinalizer(new([64]byte), func(*[64]byte) {
		if do() {
			afterCollection(do)
		}
	})
}
