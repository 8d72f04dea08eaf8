// Package ratedstory holds the story of one rating as a test: from work drawn and checked, over calls scored, to the rating reviewed and filed,
// each person at the keys of the screens, nobody at a mouse.
package ratedstory
