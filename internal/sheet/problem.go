package sheet

import "loa.vn/loa/internal/problem"

// Problem is the refusal as a mistake in a file, for whoever sent it.
func (r *Refusal) Problem() problem.Problem {
	return problem.At(r.File, r.Row, 0, "sheet-"+string(r.Why), "limit", r.limit(), "detail", r.Detail, "sheet", r.Sheet)
}

// limit is the limit in the unit in which people count it: megabytes where bytes are meant.
func (r *Refusal) limit() int64 {
	if r.Why == TooLarge {
		return r.Limit >> 20
	}
	return r.Limit
}
