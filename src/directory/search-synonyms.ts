// Everyday words that often mean much the same. Whoever types one is also shown, a little further down, what is written with
// another. English at large and no word of any council: what people call a service stands with the service, and what they say
// for a national code in `councils/words/`.
import { stemOf } from './search-words.ts';

/** How much a word of the same meaning counts, beside the word that was typed. */
export const likenessOfSynonyms = 0.6;

const groups = `
accident crash collision smash prang
afford pay payment cost price money
afraid scared frightened threatened worried
aggressive violent abusive threatening nasty
alcohol drink booze drunk drinking alcoholic beer wine
alley ginnel snicket jennel gennel jitty twitten vennel passage
alone lonely isolated company friend
angry complaint complain disgrace furious fed rude
animal pet creature
apartment flat
appliance oven hob microwave dishwasher dryer television kettle hoover
argue dispute row argument
arthritis mobility walk
asleep sleep kip
assault attack hit beat
attic loft
autism autistic adhd asd
baby child toddler
baby newborn infant bairn
bailiff enforcement debt
bank holiday christmas easter
basement cellar
bed divan headboard bunk cot
bench seat chair
benefit universal credit dole
big massive huge large giant enormous
bike cycle
bill charge invoice demand payment
bill tax
bin dustbin wheelie
bin rubbish
bird swan duck
bitten bite
block clog jam
body remains corpse
bonfire burn fire smoke
bother nuisance annoy hassle
boy lad son
branch tree hedge bush
breathing asthma chest
broke skint poor penniless
broken repair fix mend
broken smash damage faulty bust knackered crack wreck vandalise
build extension construct
builder cowboy workman trader
building site construct
bulb lightbulb
bully bullied harass
bump hump
bung block
burial bury buried grave cemetery
bus transport coach
call ring phone telephone
cancel stop end
car vehicle van motor
care carer look
career job work employment
carer mum dad
carpet rug lino
cash money
cat dog pet
cheap discount reduced
cheat fraud con
child daughter son boy girl youngster
childminder nursery childcare
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
councillor representative
counsellor therapy
couple partner
court summons
cremation crematorium ashes
crisis emergency urgent
crisps packet wrapper
crutches walking stick frame zimmer rollator
cupboard wardrobe drawer sideboard dresser bookcase
curb kerb
cut trim chop prune fell
cyclist bike
damage break
damp mould mouldy condensation mildew fungus
danger dangerous unsafe hazard risky
dark unlit
dead body
dead die death passed deceased funeral
deaf hearing
debt owe arrears behind
defibrillator heart
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
dog poo mess fouling foul
dog puppy mutt
door entrance
doorstep knock caller
drain sewer manhole gully grate gutter
drip leak leaking water
drive driveway
drug weed cannabis heroin needle dealer addict druggie
dust fume
dustcart lorry
dustman binman
elderly mum dad gran
elderly old oap pensioner aged
elect vote ballot poll
electric electricity power
empty vacant derelict unoccupied abandoned
engaged fiance fiancee wedding
estate neighbourhood area
eviction evict kick thrown homeless landlord
exercise gym fitness swim sport
eyesight blind sight
fall trip slip tumble
family relative
feed hungry starve food
fence wall boundary
fine penalty pcn ticket
fire smoke
fix repair mend sort
flood water
floor ground
fly insect bug
flyer leaflet
food grocery shopping
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
garden grass weed allotment
garden yard lawn
gas heating boiler
gipsy gypsy traveller camp caravan
girl daughter
graffiti tag spray paint scrawl
grandparent elderly old pensioner
grant fund money
grass verge lawn mow
green garden
grit salt ice icy snow slippy
gull seagull pigeon bird
guy man bloke fella chap geezer fellow
habitat nature
hall room venue
handrail banister rail
harm hurt injury abuse
headteacher school
heat warm heating radiator boiler
hedge bush shrub
hire rent book
hit abuse violence beat
hoarder hoarding squalor
hole pothole crater dip
holiday break
homework study
hoodie youth yob
hoover vacuum
hospital discharge
hostel shelter
hot water boiler
hotel accommodation
house flat home
house property home
hygiene clean
ill sick poorly unwell
illegal unlawful permission unlicensed
immigration visa asylum refugee settled
income wage salary earn
infest pest vermin
injure hurt
insect spider beetle
internet broadband online computer
job work employ
judge court
junk rubbish trash garbage refuse litter waste
kiosk stall
kitten cat
knife stab weapon blade
lamp light streetlight lamppost bulb
land field
landlord landlady
language speak talk english
late delay wait
laundry wash
law legal
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
marry wedding marriage
meal food
mechanic garage
medicine drug
mess litter dirty
mistake error
motorbike moped quad scooter
mould black
mouse rat rodent vermin
music noise party
nappy sanitary
nature wildlife
neglect abuse
neighbour next
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
pain hurt
paint spray
parent mum dad
park parking parked
park playground swing slide
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
pram pushchair buggy
pregnant expecting baby
prescription medicine
pub bar
pupil student
queue wait
racist hate racism
rain flood
rape sexual assault
rat mouse
recycle recycling
redundant redundancy sacked unemployed jobless dole
refugee asylum
rent landlord
rent lease let tenancy tenant
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
sofa couch settee armchair recliner
soldier veteran army
speed racing fast
sport football pitch
squat trespass
squirrel rabbit hedgehog animal
stairs step
start open
starve starving hungry skint
steal theft rob burgle thief
storm wind
stray lost loose roam
student uni university college
swear abuse
swim pool
swindle scam con phishing
syringe needle sharps
taxi cab minicab
teacher school
teen teenager youth yob
telly television tv
tent camp
toilet loo lavatory bog
tooth dentist
tourist visitor
traffic congestion jam
train travel
travel journey
tree branch
trespass land
trolley supermarket
trouble antisocial
truant absence absent attend
tutor lesson course class
tyre wheel suspension
uncle aunt relative
upset sad grief
valuation band
vandal vandalise smash
vaping vape smoking cigarette
venue hall
voluntary volunteer charity
vote election
walk stroll
wander confused
warden officer
warm cold
wasp bee nest hornet
water flood
wedding venue
wheelchair mobility
widow widower husband wife
window glass
woman lady
wood timber
workshop course
wrap wrapper packet
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
