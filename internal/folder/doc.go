// Package folder holds a campaign's folder that is open at a moment, and what can be done with it: planned, built,
// packed, counted. A command and the page of the desk that does the same call one function here; neither knows the
// other. Nothing here prints: mistakes come back as problems, the machine's failures as errors.
package folder
