// Everyday words that often mean much the same. Whoever types one is also shown, a little further down, what is written with
// another. English at large and no word of any council: what people call a service stands with the service, and what they say
// for a national code in `councils/words/`.
import { stemOf } from './search-words.ts';

/** How much a word of the same meaning counts, beside the word that was typed. */
export const likenessOfSynonyms = 0.5;

const groups = `
accident crash collision smash prang
afford pay payment cost price money
afraid scared frightened threatened worried
aggressive violent abusive threatening nasty
alcohol drink booze drunk drinking alcoholic beer wine
alone lonely isolated company friend
angry complaint complain disgrace furious fed rude
animal pet creature
apartment flat
argue dispute row argument
asleep sleep kip
assault attack hit beat
autism autistic adhd asd
autistic send special
baby newborn infant bairn
baby child toddler
back return
bailiff enforcement debt
bank holiday christmas easter
bench seat chair
benefit universal credit dole
big massive huge large giant enormous
bike cycle
bill charge invoice demand payment
bill tax
bin dustbin wheelie
bin rubbish
bitten bite
block clog jam
body remains corpse
bonfire burn fire smoke
bother nuisance annoy hassle
boy lad son
branch tree hedge bush
breathing asthma chest
broke skint poor penniless
broken smash damage faulty bust knackered crack wreck vandalise
broken repair fix mend
build extension construct
building site construct
builder cowboy workman trader
bully bullied harass
bump hump
bung block
burial bury buried grave cemetery
bus transport coach
buy purchase
call ring phone telephone
cancel stop end
car vehicle van motor
care carer look
career job work employment
carer mum dad
cash money
cat dog pet
cheap discount reduced
cheat fraud con
childminder nursery childcare
child daughter son boy girl youngster
church chapel
clean wash sweep
cleaner cleaning
clear remove collect
clinic doctor gp
close shut
clothes textile
club society group
cold freeze frozen heat
collect collection pick pickup
compensate compensation claim
complain grumble unhappy
cook kitchen
council authority
counsellor therapy
couple partner
councillor representative
court summons
cot crib
cremation crematorium ashes
crisis emergency urgent
crossing zebra pelican
curb kerb
cut trim chop prune fell
cyclist bike
damage break
damp mould mouldy condensation mildew fungus
danger dangerous unsafe hazard risky
dark unlit
dead die death passed deceased funeral
dead body
deaf hearing
debt owe arrears behind
defibrillator heart
demand order
dementia alzheimer memory forgetful
depression suicidal suicide mental anxiety depressed
destitute homeless
diarrhoea poison sick
dinner meal food lunch eat
dirty filthy mucky grubby messy
disable disability wheelchair mobility
dispose disposal dump chuck bin
divorce separate split
dodgy suspicious illegal
dog puppy mutt
dog poo mess fouling foul
door entrance
doorstep knock caller
drain sewer manhole gully grate gutter
drip leak leaking water
drive driveway
drug weed cannabis heroin needle dealer addict druggie
dust fume
elderly old oap pensioner aged
elect vote ballot poll
elderly mum dad gran
electric electricity power
empty vacant derelict unoccupied abandoned
error mistake wrong
estate neighbourhood area
eviction evict kick thrown homeless landlord
exam school
exercise gym fitness swim sport
eyesight blind sight
fall trip slip tumble
family relative
feed hungry starve food
fence wall boundary
ferret rabbit
fine penalty pcn ticket
fire smoke
fix repair mend sort
flood water
floor ground
fly insect bug
flyer leaflet
food grocery shopping
foot walk
forage grass
foreign translate interpreter language english
foster adopt
fox badger animal wildlife
fraud scam con cheat fiddle
free charge
fridge freezer appliance cooker washing
friend neighbour
furniture sofa settee bed mattress wardrobe bulky couch
game sport
garage lockup
garden yard lawn
garden grass weed allotment
gas heating boiler
girl daughter
gipsy gypsy traveller camp caravan
graffiti tag spray paint scrawl
grandparent elderly old pensioner
grant fund money
grass verge lawn mow
green garden
grit salt ice icy snow slippy
gull seagull pigeon bird
guy man bloke fella chap geezer fellow
habitat nature
harm hurt injury abuse
hall room venue
headteacher school
heat warm heating radiator boiler
hedge bush shrub
hire rent book
hit abuse violence beat
holiday break
hole pothole crater dip
home house place property
homework study
hospital nhs
hospital discharge
hostel shelter
hot water boiler
hotel accommodation
house property home
house flat home
hygiene clean
ill sick poorly unwell
illegal unlawful permission unlicensed
immigration visa asylum refugee settled
income wage salary earn
infest pest vermin
injure hurt
internet broadband online computer
job work employ
judge court
junk rubbish trash garbage refuse litter waste
kitten cat
knife stab weapon blade
ladder step
lamp light streetlight lamppost bulb
land field
landlord landlady
language speak talk english
late delay wait
laundry wash
law legal
leave quit
letter notice
library book
licence permit permission
lift ride transport
light dark
lock key
loft roof
lonely isolated
lorry truck hgv wagon
loud noise noisy racket music bang blare
lunch dinner meal
man bloke
manager boss
map plan
marry wedding marriage
meal food
mechanic garage
medicine drug
meet meeting
mess litter dirty
mistake error
mouse rat rodent vermin
mould black
move moving moved
music noise party
nappy sanitary
nature wildlife
neighbour next
neglect abuse
noise barking bark
nurse carer
nursery preschool playgroup
objection object oppose
obstruct block blocked
odour smell stink stench pong whiff reek
office workplace
old elderly
outbreak poison
overcrowded cramped small
overgrown long grass nettle bramble
overweight fat obese weight
paint spray
pain hurt
paper document record
park playground swing slide
park parking parked
parent mum dad
partner husband wife boyfriend girlfriend
path pavement footpath footway walkway alley
pay fee
pension retire pensioner
pet dog
pill tablet medicine
pipe plumb plumber tap leak
planning permission extension
play playground
poison chemical toxic
police crime
pollution fume air
poo mess faeces
poor skint
post letter mail
pothole road
poverty poor
pregnant expecting baby
prescription medicine
present gift
pub bar
pupil student
queue wait
racist hate racism
rain flood
rape sexual assault
rat mouse
record copy certificate
recycle recycling
refugee asylum
relative mum dad
rent lease let tenancy tenant
rent landlord
repair fix
report tell
rip scam con
road street lane highway
roadwork dig works
roof tile ceiling
room bedroom
rotten decay
rubble brick hardcore
run speed
safe safeguard
school teacher class
scooter bike
seaside beach
search find
sell trade stall
sewage drain
share lodger
shed outbuilding
shelter hostel
shop store business
shout scream yell argue
shower bath
shut close
sick vomit
sign signpost
site building
skip rubble
smoke cigarette
snow ice
social care
soldier veteran army
speed racing fast
sport football pitch
squat trespass
stairs step
start open
steal theft rob burgle thief
storm wind
stray lost loose roam
student uni university college
stuff thing item
swear abuse
swim pool
syringe needle sharps
taxi cab minicab
teacher school
teen teenager youth yob
tent camp
test check
toilet loo lavatory bog
tooth dentist
tourist visitor
toy play
traffic congestion jam
train travel
trap stuck
travel journey
tree branch
trespass land
trolley supermarket
trouble antisocial
truant absence absent attend
tutor lesson course class
typo mistake
upset sad grief
valuation band
vaping vape smoking cigarette
venue hall
vote election
voluntary volunteer charity
walk stroll
wander confused
warden officer
warm cold
wasp bee nest hornet
water flood
wedding venue
wheelchair mobility
whip hit
window glass
woman lady
wood timber
workshop course
write letter
wrong incorrect
yell shout
young youth`;

const synonyms = new Map<string, Set<string>>();
for (const group of groups.trim().split('\n')) {
  const stems = group.split(' ').map(stemOf);
  for (const stem of stems)
    synonyms.set(stem, new Set([...(synonyms.get(stem) ?? []), ...stems.filter((other) => other !== stem)]));
}

/** Stems of words that mean much the same. */
export function synonymsOf(stem: string): ReadonlySet<string> {
  return synonyms.get(stem) ?? none;
}

const none: ReadonlySet<string> = new Set();
