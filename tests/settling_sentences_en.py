"""What people answer after being helped, in English, by what it comes to.

The rules have seen all of it, so it shows what they must keep, not how often they are right.
"""

WORKS = """
works now
that works now
It works!
sorted
all sorted, thanks
all good now
fixed, thank you
Thanks Sam it works now
thank you so much, working again
The printer works again
VPN is back up
restart fixed it
That did the trick, cheers
yep all good
I can log in again
I'm in now, thank you
problem solved
the error is gone
works like a charm now
got it working, thanks!
figured it out, it was the cable
never mind, sorted it
It is working fine again
it seems to work now
No more errors, thanks
it no longer crashes
works now, no idea why
didn't work at first but works now
thanks it's working now
Everything is back to normal
all fixed :tada:
Outlook is working again on my laptop
Awesome, that fixed it
we're up and running again
Yes that worked, thank you!
It's working
ok it's fixed
Works perfectly now
Working again, cheers Alex
that solved it, thanks a million
Great, it works!
Logged in fine now
the new cable fixed it
it's all sorted now, ta
Hi Sam, all good now, thanks again
I could log in now
Perfect, works
I'm able to print again
Teams works again after the update
everything works again
Thanks, that was it
it is sorted thanks to you
No longer an issue
resolved, thanks
It started working by itself
never mind, works again
thank you, my mailbox is back to normal
The screen is fine now
ah it was the wrong cable, works now
wifi's working again
it's good now
That's fixed it
seems fine now
""".strip().splitlines()

STILL_FAILS = """
still not working
didn't help, thanks
same error
no luck
still can't log in
Thanks, but it's still broken
not sorted yet
it works on my phone but not on the laptop
works for Priya, not for me
same error as before
nope, no change
I restarted but it still says access denied
doesn't work
it isn't fixed
no difference
stopped working again
crashed again
it's even worse now
nothing happens
tried it, same result
Unfortunately not
still getting the error
still the same
That hasn't helped
it keeps crashing
Still broken
no still the same problem
That didn't fix it
it's still asking for my password
I get the same error message
still nothing
doesn't help unfortunately
Nope. Still frozen
I did that and it still won't connect
It worked for five minutes and then stopped working
still no sound
Tried, no luck
not working
Not fixed yet
it still crashes when I open it
Rebooted twice, no change
sadly no
I am still locked out
the problem is back
the printer is still offline
hmm that did nothing
it keeps disconnecting
Thanks for trying but it still doesn't work
still can't
same issue again today
""".strip().splitlines()

OTHER = """
does that work now?
when I'm at work
hope it works
will it work if I restart
I'm not working today
Tuesday works for me
if it works now I'll tell you
works now, but the second screen is black
should be fixed tomorrow
can you get it sorted
list sorted by date
what works best for you?
it worked yesterday
working on it
it works sometimes
I work from home
let me know if it still fails
I'll be back at work now
is it still not working for you?
My VPN is broken, thanks
thanks, but how do I open it?
thanks in advance
no thanks
ok
done
let me see whether that worked
I'll try that later
where do I find that?
which cable?
I am in a meeting until 3
it's a Dell
ok will it work on my phone too?
Not yet, I'm in a meeting
sounds good
could you check if it works now?
it works until I close the lid
it only works with the cable
what does works mean
Sam said it works now
I haven't tried yet
done, restarted
both laptops are Dell
the meeting works for me
Friday works
when it works I let you know
not sure if it's fixed
this is fine for the old laptop, the new one has a black screen
I need this sorted by Friday
how did it go
my colleague says it works for him
it works, but slowly
my outlook is back
""".strip().splitlines()

THANKS = """
thanks
Thank you Sam!
thanks, will try
ok thx
cheers mate
Thanks a lot for the quick help
great, thank you
thanks, I'll have a look tomorrow
you're a star, thanks
many thanks
Thanks a bunch!
ok thanks, trying that
thank you, I will check with Priya
Thx!
thanks :)
thanks, much appreciated
perfect thank you
Thanks for letting me know
super helpful, thanks
ok, thank you, see you tomorrow
""".strip().splitlines()

TALK = """
can we talk
call me
can you come over
could you call me please?
Can we have a quick call?
please ring me
easier to show you
can we jump on a call?
let's have a quick call
could I come by your desk?
would rather talk
do you have time for a quick call?
can somebody come over
give me a ring when you can
shall we huddle?
quick call?
Please call me on my mobile
can you drop by?
I'd rather have a call
""".strip().splitlines()

NO_TALK = """
don't call me
please don't come over
no need to call
can't talk right now
they call me every day
can you call Priya
call me crazy but
Teams call drops
the customer wants to call me
can we call it a day
rather not talk
how can I call you on Teams
someone asked to call me
if you can call me that would
my calls drop
can you talk to the vendor
I can't call anybody
call quality is bad
the courier will come by
""".strip().splitlines()
