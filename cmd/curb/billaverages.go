package main

import (
	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
)

// averages carries out the yearly run of winter averages and lists what it kept.
func (b *billRun) averages(document.Number) error {
	day, err := calendar.ParseISO(b.from)
	if err != nil {
		return err
	}
	r, err := office.Do(b.ctx, b.s, b.s.Mint(), billing.StartAverages{Day: day})
	if err != nil {
		return err
	}
	if r, err = billing.RunAverages(b.ctx, b.s, r.Number, b.tell); err != nil {
		return err
	}
	const page = 500
	list := office.Walk(b.ctx, b.s, page, func(after account.ID) office.Query[billing.Books, []billing.AveragedAccount] {
		return billing.AveragesOfRun{Run: r.Number, After: after, Limit: page}
	}, func(w billing.AveragedAccount) account.ID { return w.Key.Account })
	for w, err := range list {
		if err != nil {
			return err
		}
		say(b.e.out, "%-14s %-30s %10s  %-14s %s to %s\n", w.Who.Number, w.Who.Name, phrase.Figure(w.Use.Round(2)), w.Source, w.Key.First, w.Last)
	}
	say(b.e.out, "%s: %s of their own, %s by the schedule's default, %s left as somebody had put them\n", phrase.Sentence(r.Ref().String()),
		phrase.Number(r.Reckoned), phrase.Number(r.Default), phrase.Number(r.Left))
	return nil
}
